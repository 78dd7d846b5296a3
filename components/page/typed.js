// Streamlit hears what was typed when its field is left. That is not always in time, and on some phones it is never: a tap
// on a button of an iPhone leaves the field as it is, and the button would go ahead without what stands in it.

const TYPED_IN = ":is(.stTextInput input, .stTextArea textarea)";
const LEFT_WITHIN = 300, WAITS_AT_MOST = 400, TOLD_WITHIN = 20;  // ms
let began = null, left = -Infinity;

const enterField = ({ target }) => { began = target.value; };
const leaveField = ({ target }) => {
  if (!target.matches("input, textarea") || target.value === began) return;
  began = target.value;
  left = performance.now();
};

// What was typed to choose from a list is let go of where nothing was chosen: it stands for the choice that reads the same.
// For a moment after each letter no choice is the one at hand yet, so it is not left to Enter.
const chooseTyped = (field) => {
  const typed = field.value.trim().toLowerCase();
  const choices = document.getElementById(field.getAttribute("aria-controls"))?.querySelectorAll("[role=option]") ?? [];
  const reads = (one) => one.textContent.trim().toLowerCase() === typed;
  const choice = [...choices].find(reads) ?? [...choices].find((one) => one.dataset.key === "__creatable__");
  if (!typed || !choice) return false;
  choice.click();
  return true;
};

// Whether there was something to tell.
const tellTyped = () => {
  const field = document.activeElement;
  if (field?.matches("[role=combobox]")) return chooseTyped(field);
  if (!field?.matches(TYPED_IN) || field.value === began) return false;
  field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  return true;
};

// A phone may let go of a page once it is out of sight.
const tellOutOfSight = () => { if (document.hidden) tellTyped(); };
const tellBeforePress = ({ target }) => {
  if (target !== document.activeElement && !target.closest?.("[role=listbox]")) tellTyped();
};
const chooseBeforeTab = ({ key, target }) => { if (key === "Tab" && target.matches("[role=combobox]")) chooseTyped(target); };

const isRunning = () => document.querySelector(`[${RUNNING}]`)?.getAttribute(RUNNING) !== "notRunning";

// Who presses without a finger or a mouse, as a screen reader does, presses again once it was told. Of a field that a click
// on a link leaves it goes out a moment after that click; its run is for the screen that was left, and the browser would come
// back there: the link waits until it is out.
const pressLater = (event) => {
  // A link or a button that is pressed beside its words may have been given the focus by then.
  if (event.target === document.activeElement && event.target.matches("input, textarea")) return;
  if (event.target.closest?.("[role=listbox]")) return;
  const told = tellTyped();
  const on = event.composedPath().find((one) => one.matches?.("a[href], button"));
  if (!on || on.target === "_blank" || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const leads = on.matches("a");
  if (leads ? performance.now() - left > LEFT_WITHIN : !told) return;
  left = -Infinity;
  event.preventDefault();
  event.stopImmediatePropagation();
  const since = performance.now();
  const follow = () => (isRunning() || performance.now() - since > WAITS_AT_MOST ? on.click() : setTimeout(follow, 20));
  if (leads) follow();
  else setTimeout(() => on.click(), TOLD_WITHIN);
};
