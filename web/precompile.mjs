// Runs precompile.py in Pyodide under Node: modules are compiled by the very Python that will load them.
// node precompile.mjs FOLDER, where FOLDER holds pyodide/, stdlib/ and site/.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const folder = resolve(process.argv[2]);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: `${folder}/pyodide/` });
pyodide.mountNodeFS("/build", folder);
pyodide.runPython(readFileSync(new URL("precompile.py", import.meta.url), "utf8"));
