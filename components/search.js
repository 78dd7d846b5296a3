const PAUSE = 250;                                     // ms after the last key
const fields = new WeakMap();                          // this function is called again whenever the data changes

const start = (root) => {
  const label = document.createElement("label"), input = document.createElement("input");
  label.htmlFor = input.id = "text";
  Object.assign(input, { type: "search", autocomplete: "off", spellcheck: false, maxLength: 100, enterKeyHint: "search" });
  root.append(label, input);
  const field = { label, input, sent: null, waiting: 0, send: null };
  const send = () => {
    clearTimeout(field.waiting);
    if (input.value === field.sent) return;
    field.sent = input.value;
    field.send(input.value);
  };
  input.addEventListener("input", () => { clearTimeout(field.waiting); field.waiting = setTimeout(send, PAUSE); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") send(); });
  input.addEventListener("blur", send);
  return field;
};

export default function ({ data, parentElement, setStateValue }) {
  let field = fields.get(parentElement);
  if (!field) {
    field = start(parentElement);
    fields.set(parentElement, field);
    // Only at the beginning: afterwards the person who types knows better than an answer that is on its way.
    field.input.value = field.sent = data.text;
  }
  field.send = (text) => setStateValue("text", text);
  field.label.textContent = data.label;
  field.input.placeholder = data.placeholder;
}
