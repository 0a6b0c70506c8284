// What the modules of the argument map hand to each other, for tsc and editors only.

/** Words, and in between the id of a move with the marks that follow it. */
type Mixed = (string | [id: string, marks: string])[];

/** What one reader says of a move; what is empty may be missing. */
interface MoveCodes {
  move?: string;
  relation?: string;
  to?: string;
  headline?: string;
  why?: Mixed;
  doubt?: Mixed;
  reported?: string[];
}

interface MapMove {
  id: string;
  paragraph: string;
  voice: string;
  opening: string;
  at: Pieces;
  left: number;
  width: number;
  text: string;
  line: number; // -1 for a thesis
}

interface MapLine {
  key: string;
  name: string;
  summary: string;
  moves: string[];
}

interface MapText {
  id: string;
  name: string;
  title: string;
  voices: Voice[];
  thesis: string[];
  short: Mixed;
  pieces: string[];
  paragraphs: MapParagraph[];
  headings: { words: string; left: number }[];
  lines: MapLine[];
}

interface MapParagraph {
  name: string;
  short: string;
  voice: string;
  at: Pieces;
  left: number;
  width: number;
}

interface MapPoint {
  kind: "parallel" | "parting" | "silence";
  key: string;
  name: string;
  sentence: Mixed;
  moves: Record<string, string[]>;
  holds: string;
  limit: Mixed;
  explanations: Record<string, Mixed>;
}

interface OrderTask {
  key: string;
  name: string;
  task: string;
  after: string;
  cards: { key: string; words: string }[];
  rules: { first: string[]; then: string; question: string }[];
}

interface HeadlineTask {
  key: string;
  source: string;
  paragraph: string;
  least: number;
  most: number;
  examples: string[];
  parts: { name: string; words: string[] }[];
  forms: string[];
}

interface LinkTask {
  key: string;
  source: string;
  name: string;
  task: string;
  clauses: { key: string; at: Pieces }[];
  passages: { move: string; accepted: string[]; why: string }[];
}

/** All that is shown, laid out so that everything is found by its name. */
interface Atlas {
  readings: { key: string; name: string }[];
  moves: { code: string; name: string; definition: string }[];
  relations: { code: string; name: string; passive: string; definition: string }[];
  texts: MapText[];
  panes: string[];
  prefix: string;
  points: MapPoint[];
  tasks: { orders: OrderTask[]; headlines: HeadlineTask[]; links: LinkTask[] };
  text: Record<string, MapText>;
  move: Record<string, MapMove>;
  inText: Record<string, MapMove[]>;
  codes: Record<string, Record<string, MoveCodes>>;
}

/** What is shown and open. */
interface MapView {
  pane: string;
  text: string;
  reading: string;
  lines: string[];
  move: string;
  filter: string;
  points: string[];
  more: string[];
}

/** Which reading is shown of which text, with the student's own codes beside. */
interface MapState {
  atlas: Atlas;
  view: MapView;
  own: Record<string, MoveCodes>;
}

/** What every part of the map is given to draw with and to act by. */
interface MapHost {
  atlas: Atlas;
  say: Say;
  state: () => MapState;
  forget: () => void;
  look: (values: Partial<MapView>) => void;
  go: (id: string, takesFocus?: boolean) => void;
  toggle: (id: string) => void;
  fold: (line: string) => void;
  turn: (list: "points" | "more", key: string) => void;
  code: (id: string, values: MoveCodes) => void;
  answer: (task: string) => any;
  first: (task: string) => any;
  put: (task: string, value: any) => void;
  compare: (task: string) => void;
  announce: (text: string) => void;
}

/** What stands on the row of a move, beside its words. */
interface MapTag {
  kind: "passive" | "active" | "same" | "other";
  code?: string;
  reading?: string;
  fields?: string[];
}

/** A part of the page: what it stands in, and how it is brought up to date. */
interface MapPart {
  node: HTMLElement;
  paint: () => void;
  draw?: () => void;
}
