// What editor.js imports from npm packages, for tsc only: the build fetches them.

declare module "@codemirror/commands";
declare module "@codemirror/lang-python";
declare module "@codemirror/language";
declare module "@codemirror/state";
declare module "@codemirror/view";
declare module "@lezer/highlight";
