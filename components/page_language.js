const NAMES = ["aria-label", "placeholder"];
const RUNNING = "data-test-script-state";
const TOLD = ".n-bad[role=alert], .n-good[role=status], .n-told";

const say = (element, said) => {
  for (const name of NAMES) {
    const english = element.getAttribute(name) ?? "";
    const [, before, rest] = english.match(/^(Help for |Shortcut )(.*)$/s) ?? [null, english, ""];
    if (Object.hasOwn(said, before)) element.setAttribute(name, said[before] + rest);
  }
};

const sayAll = (node, said) => {
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const element of [node, ...node.querySelectorAll("[aria-label], [placeholder]")]) say(element, said);
};

const show = () => {
  const told = document.querySelector(TOLD);
  const { top, bottom } = told?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  if (top < 0 || bottom > innerHeight) told.scrollIntoView({ block: "center" });
};

let stop = () => {};

export default function ({ data }) {
  stop();
  document.documentElement.lang = data.lang;
  for (const link of document.querySelectorAll("a"))
    if (link.textContent === "Skip to main content") link.textContent = data.skip;
  sayAll(document.body, data.said);

  let pressed = false;
  const press = (event) => { pressed ||= Boolean(event.target.closest("[data-testid=stMain] button")); };
  const watcher = new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes)
      if (type === "childList") addedNodes.forEach((node) => sayAll(node, data.said));
      else if (attributeName !== RUNNING) say(target, data.said);
      else if (pressed && target.getAttribute(RUNNING) === "notRunning") {
        pressed = false;
        setTimeout(show, 50);                          // the last of the page is drawn a moment after
      }
  });
  document.addEventListener("click", press, true);
  watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: [...NAMES, RUNNING] });
  stop = () => {
    watcher.disconnect();
    document.removeEventListener("click", press, true);
  };
  return stop;
}
