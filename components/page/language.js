const NAMES = ["aria-label", "aria-valuetext", "placeholder"];
const RUNNING = "data-test-script-state";
const TOLD = ".n-bad[role=alert], .n-good[role=status], .n-told";

// What Streamlit wrote, and what stands there instead: what is watched is written once, also where the two are alike.
const kept = new WeakMap();

const monthName = (number) => new Date(2000, number - 1).toLocaleDateString(document.documentElement.lang, { month: "long" });

const say = (element, said) => {
  for (const name of NAMES) {
    const now = element.getAttribute(name) ?? "";
    const known = kept.get(element)?.[name];
    const english = known?.ours === now ? known.english : now;
    const [, before, rest] = english.match(/^(Help for |Remove |Shortcut (?!keys )|day, |month, |year, |\d+ – )(.*)$/s) ?? [null, english, ""];
    const month = /^(\d+) – $/.exec(before)?.[1];  // read out with its name
    if (!month && !Object.hasOwn(said, before)) continue;
    const ours = month ? before + monthName(month) : said[before] + rest;
    kept.set(element, { ...kept.get(element), [name]: { english, ours } });
    if (ours !== now) element.setAttribute(name, ours);
  }
};

const sayAll = (node, said) => {
  if (!(node instanceof HTMLElement)) return;  // the hundreds of marks of a chart say nothing either
  for (const element of [node, ...node.querySelectorAll("[aria-label], [aria-valuetext], [placeholder]")]) say(element, said);
};

// What was pressed may be answered a run later than the one that was going on, and drawn later than that run ends.
const ANSWERED_WITHIN = 10_000;
const MOVES_ON = ["pointerdown", "keydown", "wheel", "touchmove"];
let pressed = -Infinity;

const show = () => {
  if (performance.now() - pressed > ANSWERED_WITHIN) return;
  const told = document.querySelector(TOLD);
  const { top, bottom } = told?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  if (top < 0 || bottom > innerHeight) told.scrollIntoView({ block: "center" });
};

const press = ({ target }) => {
  if (target.closest("[data-testid=stMain] button")) pressed = performance.now();
};
const moveOn = () => { pressed = -Infinity; };

// Opened to be written in: where keys are shortcuts, the first letter would be one.
const write = (node) => {
  const field = node instanceof HTMLElement && node.querySelector(".st-key-schrijf textarea");
  if (field) field.focus();
};

// What comes along with who scrolls would stand before the field in which somebody types.
const uncover = (node) => {
  const over = node instanceof HTMLElement && node.querySelector(".n-stays")?.getBoundingClientRect();
  const field = document.activeElement;
  if (!over || field === document.body) return;
  const { top, bottom } = field.getBoundingClientRect();
  if (top < over.bottom && bottom > over.top) field.scrollIntoView({ block: "center" });
};

const tells = (node) => node instanceof HTMLElement && (node.matches(TOLD) || node.querySelector(TOLD));

// A calendar follows the browser, and some of those begin their weeks on Sunday: whoever reads Dutch would be a day off.
const LOCALES = { nl: "nl-NL", en: "en-GB" };
const speak = (lang) => {
  document.documentElement.lang = lang;
  if (navigator.language === LOCALES[lang]) return;
  Object.defineProperty(navigator, "language", { value: LOCALES[lang], configurable: true });
  window.dispatchEvent(new Event("afterprint"));  // Streamlit looks at the language when it draws, and draws anew after a print
};

let stop = () => {};

export default function ({ data }) {
  stop();
  makeStepsWhole();
  speak(data.lang);
  for (const link of document.querySelectorAll("a"))
    if (link.textContent === "Skip to main content" || link.dataset.skips) {
      link.dataset.skips = "true";  // the reader's language may become another one
      link.textContent = data.skip;
    }
  sayAll(document.body, data.said);

  let marking = 0;
  const watcher = new MutationObserver((changes) => {
    marking ||= setTimeout(() => { marking = 0; mark(data); tellAway(data.away); regain(); }, 50);
    let answered = false;
    for (const { type, target, attributeName, addedNodes } of changes)
      if (type === "childList") {
        for (const node of addedNodes) {
          sayAll(node, data.said);
          if (node instanceof HTMLElement) markYears(node, data.days.year);
          write(node);
          uncover(node);
        }
        answered ||= [...addedNodes].some(tells);
      } else if (NAMES.includes(attributeName)) say(target, data.said);
      else answered ||= attributeName === RUNNING && target.getAttribute(RUNNING) === "notRunning";
    if (answered) setTimeout(show, 50);
  });
  const listening = new AbortController(), { signal } = listening;
  const early = { capture: true, passive: true, signal }, first = { capture: true, signal };
  for (const turns of ["offline", "online"]) window.addEventListener(turns, () => tellAway(data.away), { signal });
  document.addEventListener("pointerdown", holdPressed, early);
  for (const ends of ["pointerup", "pointercancel"]) document.addEventListener(ends, letGo, early);
  window.addEventListener("click", skipOwn, first);
  document.addEventListener("click", press, first);
  document.addEventListener("click", skipBar, first);
  document.addEventListener("click", hoverTapped, { signal });
  document.addEventListener("click", leaveMenu, { signal });
  document.addEventListener("focusin", enterField, { signal });
  otherDay = data.days.other;
  document.addEventListener("focusin", enterPart, first);
  document.addEventListener("beforeinput", typeInPart, first);
  document.addEventListener("keydown", completeBeforeKey, first);
  document.addEventListener("focusout", completeLeft, first);
  document.addEventListener("pointerdown", completeBeforePress, early);
  document.addEventListener("focusout", leaveField, { signal });
  document.addEventListener("visibilitychange", tellOutOfSight, { signal });
  document.addEventListener("pointerdown", tellBeforePress, early);
  document.addEventListener("keydown", chooseBeforeTab, first);
  window.addEventListener("click", pressLater, first);
  for (const keys of KEYS) window.addEventListener(keys, notYet, first);
  for (const acts of ACTS) document.addEventListener(acts, act, first);
  for (const moves of MOVES_ON) document.addEventListener(moves, moveOn, early);
  watcher.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: [...NAMES, RUNNING, CONNECTION] });
  mark(data);
  tellAway(data.away);
  stop = () => {
    watcher.disconnect();
    clearTimeout(marking);
    listening.abort();
  };
  return stop;
}
