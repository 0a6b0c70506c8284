// What the modules hand to each other, for tsc and editors only: nothing of it runs.

/** What `render` is given: the model, and the element to draw in. */
interface Host {
  model: Model;
  el: HTMLElement;
}

/** The model of anywidget as far as the kit uses it; traits are as Python declares them. */
interface Model {
  get(trait: string): any;
  set(trait: string, value: any): void;
  save_changes(): void;
  send(content: any): void | Promise<void>;
  on(events: string, call: (...rest: any[]) => void): void;
  off(events?: string, call?: (...rest: any[]) => void): void;
}

/** A widget's words: the message of a key, filled in. */
type Say = (key: string, values?: Record<string, any>) => string;

/** The first piece of a text and the one after the last: half open. */
type Pieces = [first: number, last: number];

/** A text as utils.widgets.parts.pieces gives it. */
interface TextCard {
  id: string;
  title: string;
  writer: string;
  outlet: string;
  period: string;
  written: string;
  basis: string;
  voices: Voice[];
  pieces: string[];
  sentences: Pieces[];
  passages: { at: Pieces; voice: string; part: string }[];
  /** Of a long text in the reader: which page these pieces are, in characters. */
  page?: { n: number; of: number; start: number; end: number };
}

/** Who speaks in a text, and the style of the line that stands for it. */
interface Voice {
  code: string;
  name: string;
  line: string;
}

/** A code of the codebook; verdicts have a glyph, a rank and a definition too. */
interface Code {
  code: string;
  name: string;
  glyph?: string;
  rank?: number | null;
  definition?: string;
}

/** A claim as utils.widgets.parts.claims gives it, with `key` as its name among all. */
interface Claim {
  key: string;
  id: string;
  coder: string;
  source: string;
  start: number;
  end: number;
  at: Pieces;
  in: Pieces;
  voice: string;
  actor: string;
  aim: string;
  verdict: string;
  time: string;
  certainty: string;
  polarity: string;
  chain?: string[];
  condition?: string;
  proposition?: string;
  doubt?: string;
  reported?: boolean;
  hedged?: boolean;
}

/** A saved value with its time in milliseconds and its writer, as utils.work.records. */
interface WorkRecord {
  v: any;
  t: number;
  by: string;
  /** The newest time of each writer that this change was made on. */
  seen?: Record<string, number>;
  /** Versions that the writer of this one never saw. */
  others?: WorkRecord[];
}
type WorkRecords = Record<string, WorkRecord>;

// The kit draws with HTML alone: what is found by a selector, and what an event comes from,
// is an HTML element. Elements with a type of their own, such as tables, need a cast there.
interface ParentNode {
  querySelector<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
  ): HTMLElementTagNameMap[Tag] | null;
  querySelector(selector: string): HTMLElement | null;
  querySelectorAll<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
  ): NodeListOf<HTMLElementTagNameMap[Tag]>;
  querySelectorAll(selector: string): NodeListOf<HTMLElement>;
}
interface Element {
  closest<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] | null;
  closest(selector: string): HTMLElement | null;
}
interface HTMLElement {
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (event: HTMLElementEventMap[Type] & { target: HTMLElement }) => any,
  ): void;
  cloneNode(deep?: boolean): this;
}

interface WindowEventMap {
  "kit-work": CustomEvent<{ owner: string; lesson?: string; done?: boolean }>;
  "kit-work-saving": CustomEvent;
  "kit-work-opened": CustomEvent;
  "kit-turned": CustomEvent<HTMLElement>;
}
interface DocumentEventMap {
  "kit-read": CustomEvent<{ source: string; start: number; end: number; back?: () => void }>;
}
interface Window {
  Plotly: any;
  kitMemory: any;
  jupyterapp?: any;
}
