const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  element.append(...children);                       // strings become text nodes: what people typed stays text
  return element;
};

const follow = (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  // Streamlit follows the address bar on popstate: no reload, and Back leads to this page.
  history.pushState({}, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
};

const line = (text, name) => text ? [make("p", { class: name }, text)] : [];

const item = (entry) => make("li", { "data-kind": entry.kind },
  make("div", { class: "when" }, entry.on),
  make("div", { class: "what" },
    entry.href ? make("a", { href: entry.href, "aria-label": `${entry.title}, ${entry.on}` }, entry.title) : make("strong", {}, entry.title),
    " ", make("span", { class: "who" }, entry.who), ...line(entry.text, ""), ...line(entry.readers, "readers")));

export default function ({ data, parentElement }) {
  const box = make("div", { "data-box": "yes" }, ...data.months.flatMap((month) =>
    [make("h3", {}, month.title), make("ol", {}, ...month.entries.map(item))]));
  box.addEventListener("click", follow);
  const old = parentElement.querySelector("[data-box]");
  old ? old.replaceWith(box) : parentElement.append(box);
}
