// What was typed in a field that a click on a link leaves goes out a moment after that click. Its run is for the screen that
// was left, and the browser would come back there: the link waits until it is out.

const LEFT_WITHIN = 300, WAITS_AT_MOST = 400;  // ms
let began = null, left = -Infinity;

const enterField = ({ target }) => { began = target.value; };
const leaveField = ({ target }) => {
  if (target.matches("input, textarea") && target.value !== began) left = performance.now();
};

// A phone may let go of a page once it is out of sight: the field that is being typed in then says what stands in it.
const sendTyped = () => {
  const field = document.activeElement;
  if (document.hidden && field?.matches("input, textarea")) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
};

const isRunning = () => document.querySelector(`[${RUNNING}]`)?.getAttribute(RUNNING) !== "notRunning";

const followLater = (event) => {
  const link = event.composedPath().find((one) => one.matches?.("a[href]"));
  if (!link || link.target === "_blank" || event.ctrlKey || event.metaKey || event.shiftKey || performance.now() - left > LEFT_WITHIN) return;
  left = -Infinity;
  event.preventDefault();
  event.stopImmediatePropagation();
  const since = performance.now();
  const go = () => (isRunning() || performance.now() - since > WAITS_AT_MOST ? link.click() : setTimeout(go, 20));
  go();
};
