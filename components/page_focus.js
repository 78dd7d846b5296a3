// Where the keyboard goes on when the answer to a button, a link or a choice of a menu took that away: else it would begin
// anew at the top of the page, above the menu.

const ACTED_ON = "button, a, [role^=menuitem]";
const GOES_ON = ":is(button, a, input, textarea, [role=spinbutton]):not(:disabled, [tabindex='-1'], .stTooltipIcon *)";
const HEADINGS = "[data-testid=stMain] :is(h1, h2)";
const ACTS = ["pointerdown", "keydown", "click"];
let acted = null, led = null;

// The button itself, by its key, the one beside it that turns to the other side, and the things it is about, which have a
// number in theirs.
const keysOf = (element) => {
  const keys = [];
  for (let part = element.closest(".stElementContainer"); part; part = part.parentElement)
    for (const name of part.classList)
      if (name.startsWith("st-key-") && (!keys.length || /-\d+$|-bladeren/.test(name))) keys.push(name);
  return keys;
};

const headings = () => [...document.querySelectorAll(HEADINGS)];

const act = (event) => {
  acted = null;
  if (event.type === "pointerdown" || (event.type === "keydown" && !["Enter", " "].includes(event.key))) return;
  const on = event.composedPath().find((one) => one.matches?.(ACTED_ON));
  if (on) acted = { at: performance.now(), keys: keysOf(on), before: new Set(headings().map((one) => one.textContent)) };
};

const regain = () => {
  if (!acted || performance.now() - acted.at > ANSWERED_WITHIN) return;
  const here = document.activeElement;
  if (here !== document.body && here !== acted.meanwhile && !here.matches(":disabled")) return;
  if (document.querySelector(`[${RUNNING}]`)?.getAttribute(RUNNING) !== "notRunning") return;
  const same = acted.keys.flatMap((key) => [...document.querySelectorAll(`.${CSS.escape(key)} ${GOES_ON}`)]);
  const answer = same.find((one) => one.getClientRects().length) ?? document.querySelector(TOLD)
    ?? headings().find((one) => !acted.before.has(one.textContent));
  const to = answer ?? headings()[0];
  if (!to || to === here) return;
  acted.meanwhile = answer ? null : to;  // a menu closes at once, and on a slow line the answer has not begun by then
  if (to.tabIndex < 0) to.tabIndex = -1;
  const itself = to.closest(`.${CSS.escape(acted.keys[0] ?? "-")}`);
  led = itself || !to.matches("button, a") ? null : { to, at: performance.now() };
  to.focus({ preventScroll: true });
};

// A key that is held, or pressed twice, is no yes to what the keyboard was led to in between.
const TAKEN_IN = 500;  // ms
const KEYS = ["keydown", "keyup"];
const notYet = (event) => {
  if (event.target !== led?.to || !["Enter", " "].includes(event.key)) return;
  if (!event.repeat && performance.now() - led.at > TAKEN_IN) return;
  event.preventDefault();
  event.stopImmediatePropagation();
};
