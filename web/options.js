// The options: controls whose state stands in the address, and the command line that does the same.

// What the buttons are called, and what the command line calls the formats.
export const FORMATS = [
  ["csv", "CSV"], ["xlsx", "Excel"], ["json", "JSON"], ["sdmx", "SDMX-CSV"],
  ["jsonstat", "JSON-stat"], ["px", "PC-Axis"], ["datapackage", "Data Package"],
];
const OWN = ["ui", "theme"];

const controls = (form) => [...form.elements].filter((element) => element.name);

// The options that are chosen, as the library knows them: { only: "detail", codes: true }.
export const readOptions = (form) => {
  const chosen = {};
  for (const control of controls(form)) {
    if (control.type === "checkbox" && control.checked) {
      chosen[control.name] = control.value === "on" ? true : control.value;
    } else if (control.type !== "checkbox" && control.value) {
      chosen[control.name] = control.value;
    }
  }
  return chosen;
};

// The address holds them behind `#`, which no browser sends to the server.
export const readAddress = () => new URLSearchParams(location.hash.slice(1));

export const applyAddress = (form) => {
  const state = readAddress();
  for (const control of controls(form)) {
    const value = state.get(control.name);
    if (control.type === "checkbox") control.checked = value !== null && (control.value === "on" || value === control.value);
    else control.value = [...control.options].some((option) => option.value === value) ? value : "";
  }
};

// own: what the page itself is set to, its language and colours.
export const writeAddress = (form, own) => {
  const state = new URLSearchParams();
  for (const name of OWN) if (own[name]) state.set(name, own[name]);
  for (const [name, value] of Object.entries(readOptions(form))) state.set(name, value === true ? "1" : value);
  const text = state.toString();
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
};

// A word as a shell takes it.
const quote = (text) => /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-")
  ? text
  : `'${(text.startsWith("-") ? `./${text}` : text).replaceAll("'", "'\\''")}'`;

export const spellCommand = (options, names) => {
  const words = ["navconv", "convert", "--to", FORMATS.map(([form]) => form).join(","), "--out", "navconv"];
  for (const [name, value] of Object.entries(options)) {
    words.push(`--${name.replaceAll("_", "-")}`, ...(value === true ? [] : [value]));
  }
  return [...words, ...(names.length ? names.map(quote) : ["FIL.xlsx"])].join(" ");
};
