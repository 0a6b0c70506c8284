// How the kit's JavaScript is read for faults; tests/house/test_javascript.py runs it.
// NODE_MODULES names the folder into which the lock file beside this was installed.

import { createRequire } from "node:module";

const globals = createRequire(`${process.env.NODE_MODULES}/x.js`)("globals");

const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe"];

export default [
  {
    files: ["utils/**/*.js", "binder/**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      complexity: ["error", 8],
      "max-lines-per-function": ["error", { max: 60 }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-len": ["error", { code: 100, ignoreUrls: true }],
      "no-cond-assign": "error",
      "no-const-assign": "error",
      "no-constant-condition": "error",
      "no-dupe-args": "error",
      "no-dupe-else-if": "error",
      "no-dupe-keys": "error",
      "no-duplicate-case": "error",
      "no-duplicate-imports": "error",
      "no-eval": "error",
      "no-fallthrough": "error",
      "no-implied-eval": "error",
      "no-import-assign": "error",
      "no-new-func": "error",
      "no-redeclare": "error",
      "no-self-assign": "error",
      "no-self-compare": "error",
      "no-throw-literal": "error",
      "no-undef": "error",
      "no-unreachable": "error",
      "no-unused-expressions": ["error", { allowShortCircuit: true, allowTernary: true }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-useless-rename": "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "valid-typeof": "error",
      "no-restricted-properties": [
        "error",
        ...MARKUP.map((property) => ({ property, message: "Text is shown as text." })),
        { object: "document", property: "write", message: "Text is shown as text." },
      ],
      // what utils/widgets/parts/linker.py reads of a module
      "no-restricted-syntax": [
        "error",
        {
          selector: ":matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)",
          message: 'Write import { name } from "./file.js".',
        },
        {
          selector: "ExportAllDeclaration",
          message: 'Write import { name } from "./file.js".',
        },
        {
          selector: "ExportNamedDeclaration[declaration=null]",
          message: "Write export in front of what is declared.",
        },
        {
          selector:
            ":matches(Program, ExportNamedDeclaration) > VariableDeclaration > .declarations[id.type!='Identifier']",
          message: "Declare one name at the top of a module.",
        },
        {
          selector:
            ":matches(Program, ExportNamedDeclaration) > VariableDeclaration[declarations.length>1]",
          message: "Declare one name at the top of a module.",
        },
      ],
    },
  },
  {
    files: ["utils/editions/lite/service-worker.js"],
    languageOptions: { globals: globals.serviceworker },
  },
];
