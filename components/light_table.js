const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) element.setAttribute(name, value);
  element.append(...children);                       // strings become text nodes: what people typed stays text
  return element;
};

const follow = (event) => {
  const row = event.target.closest("tbody tr");
  const link = event.target.closest("a") ?? row?.querySelector("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || document.getSelection().toString()) return;
  event.preventDefault();
  // Streamlit follows the address bar on popstate: no reload, one run, and Back leads to this very list.
  const narrow = matchMedia("(max-width: 40rem)").matches ? link.dataset.narrow : null;
  history.pushState({}, "", narrow ?? link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
};

export default function ({ data, parentElement }) {
  const head = data.columns.map((column) => make("th", { scope: "col", role: "columnheader", "data-kind": column.kind, "aria-sort": column.sorted },
    column.href ? make("a", { href: column.href, id: "sort-" + column.name }, column.label) : column.label));
  const small = (text) => text ? [make("small", {}, text)] : [];
  const first = (row, text) => make("th", { scope: "row", role: "rowheader" },
    row.href ? make("a", { href: row.href, "data-narrow": row.narrow }, text) : text, ...small(row.below));
  const body = data.rows.map((row) => make("tr", { role: "row", "aria-current": row.current ? "true" : null },
    ...row.cells.map((text, index) => index === 0 ? first(row, text)
      : make("td", { role: "cell", "data-label": data.columns[index].label, "data-kind": data.columns[index].kind }, text))));
  const pager = data.pages.map((page) => make("a", { href: page.href, id: "page-" + page.rel, rel: page.rel }, page.label));
  const box = make("div", {},
    make("table", { role: "table" }, make("caption", {}, data.caption),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row", "data-label": data.sort_label }, ...head)), make("tbody", { role: "rowgroup" }, ...body)),
    pager.length ? make("nav", { "aria-label": data.pages_label }, ...pager) : "");
  box.addEventListener("click", follow);

  // Called again only when data changed: swap, and leave the keyboard on the same header or page link.
  const focused = parentElement.activeElement?.id;
  const old = parentElement.querySelector("div[data-box]");
  box.dataset.box = "";
  old ? old.replaceWith(box) : parentElement.append(box);
  if (focused) (box.querySelector("#" + focused) ?? box.querySelector("nav a"))?.focus();
}
