// Print the named functions of scripts as JSON rows: lines of the body, file, name.
// node functions.mjs NODE_MODULES FILE…; tests/house/measure.py calls it.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, ...files] = process.argv.slice(2);
const espree = createRequire(`${folder}/x.js`)("espree");
const KINDS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

// The name by which a function is called, or null for one that is handed on at once.
function nameOf(node, parent) {
  if (node.id) return node.id.name;
  const holder = parent ?? {};
  const key = { VariableDeclarator: "id", Property: "key", MethodDefinition: "key" }[holder.type];
  return key ? (holder[key].name ?? holder[key].value ?? null) : null;
}

function* functionsIn(node, parent = null) {
  if (!node || typeof node.type !== "string") return;
  if (KINDS.has(node.type)) {
    const name = nameOf(node, parent);
    const { start, end } = node.body.loc;
    const braces = node.body.type === "BlockStatement" && end.line > start.line ? 1 : 0;
    if (name) yield [end.line - start.line + 1 - 2 * braces, name];
  }
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) yield* functionsIn(child, node);
  }
}

const rows = files.flatMap((file) => {
  const options = { ecmaVersion: "latest", sourceType: "module", loc: true };
  const tree = espree.parse(readFileSync(file, "utf8"), options);
  return [...functionsIn(tree)].map(([length, name]) => [length, file, name]);
});
console.log(JSON.stringify(rows));
