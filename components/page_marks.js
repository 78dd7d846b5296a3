// What a screen reader is told besides what Streamlit's own page says. Each mark is put again after every change: what is
// drawn anew has lost it.

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
const BUTTONS = "[data-testid=stMain] :is(.stButton, .stDownloadButton, .stPopover) button";
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

// Streamlit reads the stars of a label in bold out.
const markBoxes = () => {
  for (const box of document.querySelectorAll(".stCheckbox input[aria-label*='**']"))
    put(box, "aria-label", box.closest("label").textContent.trim());
};

const mark = (data) => {
  markBar(data.said["App pages"]);
  markButtons();
  markBoxes();
};
