// A day as people here type it: 3-11, 3/11/26, 3 11 2026. Streamlit's field takes a sign between two numbers for nothing, and
// would read 3-11 as the 31st of January.

const DAY_PART = ".stDateInput [role=spinbutton]";
const BETWEEN = new Set(["-", "/", ".", ","]);
const STEPS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);
const TAKEN_AFTER = 150;  // ms
let typing = null, completing = false;

const partsOf = (field) =>
  Object.fromEntries([...field.querySelectorAll("[role=spinbutton]")].map((part) => [part.dataset.type, part]));

const enterPart = ({ target }) => {
  const part = target.closest?.(DAY_PART), field = part?.closest("[role=group]");
  if (!field || completing) return;
  if (typing?.field !== field) typing = { field, written: {} };
  typing.written[part.dataset.type] = "";
};

const typeInPart = (event) => {
  const part = event.target.closest?.(DAY_PART);
  if (!part || completing || !typing) return;
  const { written } = typing, { type } = part.dataset;
  part.closest(".stDateInput").querySelector(".n-field-error")?.remove();
  if (/^\d$/.test(event.data ?? "")) written[type] += event.data;
  else written[type] = event.inputType.startsWith("delete") ? "" : written[type];
  if (BETWEEN.has(event.data)) goOn(event, part);
};

const goOn = (event, part) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  const parts = [...typing.field.querySelectorAll("[role=spinbutton]")];
  if (typing.written[part.dataset.type]) parts[parts.indexOf(part) + 1]?.focus();  // a full number went on by itself
};

// Without a year it is the one in which the day is nearest.
const nearestYear = (day, month) => {
  const now = new Date(), away = (year) => Math.abs(new Date(year, month - 1, day) - now);
  return [-1, 0, 1].map((more) => now.getFullYear() + more).sort((one, other) => away(one) - away(other))[0];
};
const wholeYear = (year) => 2000 + year - (2000 + year > new Date().getFullYear() + 20 ? 100 : 0);

// After four digits the field begins a year anew.
const fillIn = (part, before, year) => {
  completing = true;
  for (const data of (before && before.padEnd(4, "0").slice(before.length)) + String(year))
    part.dispatchEvent(new InputEvent("beforeinput", { data, inputType: "insertText", bubbles: true, cancelable: true }));
  completing = false;
};

const completeDay = () => {
  if (!typing) return;
  const { field, written } = typing, { day, month, year } = partsOf(field);
  typing = { field, written: {} };
  if (!(day && month && year) || !Object.values(written).some(Boolean)) return;
  const told = [day, month].map((part) => Number(written[part.dataset.type] || part.textContent));
  if (written.year?.length === 2) fillIn(year, written.year, wholeYear(Number(written.year)));
  else if (year.dataset.placeholder && told.every(Boolean)) fillIn(year, "", nearestYear(...told));
  if (told.every(Boolean)) setTimeout(() => tellOther(field, told), TAKEN_AFTER);
};

// Of the 31st of a month that has thirty days the field makes the 30th.
let otherDay = "";
const tellOther = (field, told) => {
  const { day, month } = partsOf(field), within = field.closest(".stDateInput");
  if (!within || [day, month].every((part, at) => part.dataset.placeholder || Number(part.textContent) === told[at])) return;
  within.querySelector(".n-field-error")?.remove();
  const error = Object.assign(document.createElement("p"), { className: "n-field-error", role: "alert" });
  error.textContent = otherDay.replace("{typed}", told.join("-")).replace("{taken}", field.textContent);
  within.append(error);
};

const completeBeforePress = ({ target }) => { if (typing && !typing.field.contains(target)) completeDay(); };
const completeBeforeKey = (event) => {
  if (!typing || !event.target.matches?.(DAY_PART)) return;
  if (event.key === " ") goOn(event, event.target);  // it is kept from the field
  else if (STEPS.has(event.key)) typing.written[event.target.dataset.type] = "";  // it stands there now
  else if (["Tab", "Enter", "Escape"].includes(event.key)) completeDay();
};
const completeLeft = ({ target, relatedTarget }) => {
  if (!completing && typing?.field.contains(target) && !typing.field.contains(relatedTarget)) completeDay();
};
