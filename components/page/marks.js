// What a screen reader and the keys of a phone are told besides what Streamlit's own page says. Each mark is put again after
// every change: what is drawn anew has lost it.

const put = (element, name, value) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
};

// The bar of a volunteer is their menu.
const markBar = (label) => {
  const bar = document.querySelector(".st-key-balk");
  if (!bar) return;
  put(bar, "role", "navigation");
  put(bar, "aria-label", label);
  for (const link of bar.querySelectorAll("a"))
    if (link.closest(".st-key-hier")) put(link, "aria-current", "page");
    else link.removeAttribute("aria-current");
};

// Streamlit's menu is one list with headings in it: each part is a list of its own, with its name.
const markMenu = () => {
  const menu = document.querySelector("[data-testid=stSidebarNavItems]");
  if (menu) put(menu, "role", "none");
  for (const head of menu?.querySelectorAll("[data-testid=stNavSectionHeader]") ?? []) {
    put(head, "aria-hidden", "true");
    put(head.parentElement, "role", "list");
    put(head.parentElement, "aria-label", head.querySelector("p").textContent);
  }
};

// A chart is one picture, of which its words are said; its marks and labels would be read out one by one, without those.
const markCharts = () => {
  for (const chart of document.querySelectorAll("[data-testid=stVegaLiteChart][aria-label]")) {
    put(chart, "role", "img");
    for (const part of chart.children) put(part, "aria-hidden", "true");
    const long = chart.closest("[data-testid=stVerticalBlock][height$=px]");  // it scrolls, also by the keys
    if (!long) continue;
    put(long, "tabindex", "0");
    put(long, "role", "group");
    put(long, "aria-label", long.closest("[data-testid=stColumn]")?.querySelector("[data-heading-text]")?.textContent ?? "");
  }
};

// It stands in the content, at its beginning; who skips to that goes past it.
const skipBar = (event) => {
  const past = document.querySelector(".st-key-balk")?.parentElement.nextElementSibling;
  if (!past || !event.target.closest("[data-testid=stSkipToContent]")) return;
  event.preventDefault();
  event.stopPropagation();
  past.tabIndex = -1;
  past.focus();
};

// Buttons that read alike are told apart by whom they are about: the strong words of the smallest part of the page that
// has such words and no other button like it.
const BUTTONS = "[data-testid=stMain] :is(:is(.stButton, .stDownloadButton, .stPopover) button, .stPageLink a)";
const WORDS = ".n-item > strong, .stCheckbox label strong";

const aboutWhom = (button, alike) => {
  const own = button.closest(".stElementContainer") ?? button;
  const others = alike.filter((other) => !own.contains(other));  // one that is explained stands there twice: mouse, touch
  let part = others.length ? own : null;
  while (part && !part.querySelector(WORDS)) part = part.parentElement;
  if (!part || others.some((other) => part.contains(other))) return null;
  return [...part.querySelectorAll(WORDS)].map((words) => words.textContent.trim()).join(" – ");
};

const named = new WeakSet();
const markButtons = () => {
  const by = new Map();
  for (const button of document.querySelectorAll(BUTTONS)) {
    const text = button.querySelector("p")?.textContent.trim();
    if (text) by.set(text, [...by.get(text) ?? [], button]);
  }
  for (const [text, alike] of by)
    for (const button of alike) {
      const whom = aboutWhom(button, alike);
      if (whom) {
        named.add(button);
        put(button, "aria-label", `${text}: ${whom}`);
      } else if (named.delete(button)) button.removeAttribute("aria-label");
    }
};

// Streamlit names the explanations of all headings alike.
const SMALL = "[data-testid=stMain] h2 .stTooltipIcon button[aria-label]";
const markSmall = () => {
  for (const button of document.querySelectorAll(SMALL)) {
    const of = button.closest("h2").querySelector("[data-heading-text]")?.textContent;
    const name = button.getAttribute("aria-label");
    if (of && !name.includes(of)) put(button, "aria-label", `${name}: ${of}`);
  }
};

// On the button for a file stand other words than Streamlit's (look/files.css).
const markUploads = () => {
  for (const words of document.querySelectorAll("[data-testid=stFileUploaderDropzone] button p")) {
    const seen = getComputedStyle(words, "::after").content;
    if (seen.startsWith('"')) put(words.closest("button"), "aria-label", seen.slice(1, -1));
  }
};

// Streamlit reads the stars of a label in bold out.
const markBoxes = () => {
  for (const box of document.querySelectorAll(".stCheckbox input[aria-label*='**']"))
    put(box, "aria-label", box.closest("label").textContent.trim());
};

// A phone shows its figures for these, with a comma or a point; both are read.
const NUMBERS = ":is([class*='st-key-km-'], [class*='st-key-amount-']) input";
const markNumbers = () => { for (const field of document.querySelectorAll(NUMBERS)) put(field, "inputmode", "decimal"); };

// What is wrong with a field stands below it, and is read out with it.
const tied = new Set();
const markErrors = () => {
  const wrong = new Map();
  for (const error of document.querySelectorAll(".n-field-error[data-of]")) {
    const field = document.querySelector(`.${CSS.escape(error.dataset.of)} :is(input, textarea, [role*=group])`);
    if (!field) continue;
    error.id = `why-${error.dataset.of}`;
    wrong.set(field, error.id);
    tied.add(field);
  }
  for (const field of tied)
    if (wrong.has(field)) {
      put(field, "aria-invalid", "true");
      put(field, "aria-describedby", wrong.get(field));
    } else {
      tied.delete(field);
      for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name);
    }
};

// How many were found, for who hears the page while they type what they look for, or what of their lists can be brought in. A
// region that comes with its words is not always read out, so this one stays.
const FOUND = ".n-count, .n-empty > strong, [class*='st-key-lists-go-'] p";
const heard = { on: "", words: "" };
let telling = 0;
const tellCount = () => {
  const words = document.querySelector(FOUND)?.textContent ?? "";
  const before = heard.on === location.pathname ? heard.words : "";
  if (words) Object.assign(heard, { on: location.pathname, words });
  if (!before || !words || words === before) return;
  clearTimeout(telling);
  telling = setTimeout(() => {
    const region = document.querySelector("#n-found") ?? document.body.appendChild(document.createElement("div"));
    Object.assign(region, { id: "n-found", className: "n-sr", role: "status", textContent: heard.words });
  }, 400);
};

// Of an address that leads nowhere Streamlit tells in a dialog of its own.
const markLost = (lost) => {
  for (const element of document.querySelectorAll("[role=dialog] *")) {
    const words = element.textContent.trim();
    if (!element.childElementCount && Object.hasOwn(lost, words)) element.textContent = lost[words];
  }
};

// Of a file that was refused when it was made Streamlit tells in English, for five seconds, and to nobody who hears the page.
const markFiles = (words) => {
  for (const error of document.querySelectorAll("[data-testid=stDownloadButtonError]")) {
    const found = document.createTreeWalker(error, NodeFilter.SHOW_TEXT).nextNode();
    if (found && found.nodeValue !== words) found.nodeValue = words;
    put(error, "role", "alert");
  }
};

// Of a field for a day Streamlit writes what is to come, and what cannot be, as words in the page.
const markYears = (within, year) => {
  for (const part of within.querySelectorAll("[role=spinbutton][data-type=year]"))
    if (part.textContent === "yyyy" && year !== "yyyy") part.firstChild.nodeValue = year;
};
const markDays = ({ year, outside }) => {
  markYears(document, year);
  for (const error of document.querySelectorAll(".stDateInput [role=alert]")) {
    const days = error.textContent.match(/^Error: Date set outside allowed range\. .* (\S+) and (\S+)\.$/);
    if (days) error.firstChild.nodeValue = outside.replace("{first}", days[1]).replace("{last}", days[2]);
  }
};

// Where Streamlit draws a thing otherwise than is known here, its mark is lacking and no other.
const mark = (data) => {
  const marks = [
    () => markLost(data.lost),
    () => markFiles(data.file),
    () => markDays(data.days),
    () => markChoices(data.choices),
    () => markBar(data.said["App pages"]),
    ...[markMenu, markCharts, markButtons, markSmall, markUploads, markBoxes, markNumbers, markErrors, tellCount],
  ];
  for (const one of marks)
    try {
      one();
    } catch (error) {
      console.warn("naast:", error);
    }
};
