// The argument map: what a text argues, from its thesis down to each sentence.

import { change, element, frame } from "../parts/page.js";
import { keepWork } from "../parts/saving.js";
import { headlineOf, laidOutAtlas, MINE, wholeView } from "./arrange.js";
import { mapPane } from "./map.js";
import { pointsPane } from "./points.js";
import { inPlace, namedIn, segments } from "./redraw.js";
import { turnPane } from "./turn.js";

const CODES = "codes ";
const ANSWER = "answer ";
const FIRST = "first ";
const PANES = { map: mapPane, points: pointsPane, turn: turnPane };

const without = (list, one) => list.filter((each) => each !== one);
const turned = (list, one) => (list.includes(one) ? without(list, one) : [...list, one]);

// What the student made, by the names that Python knows too (utils ... widget.py).
function keeping(saver, prefix) {
  const get = (key) => saver.get(prefix + key);
  const isCodes = (value) => value !== null && typeof value === "object";
  return {
    codes(atlas) {
      const kept = Object.keys(atlas.move).map((id) => [id, get(CODES + id)]);
      return Object.fromEntries(kept.filter(([, value]) => isCodes(value)));
    },
    code: (id, values) => saver.put(prefix + CODES + id, values),
    answer: (task) => get(ANSWER + task),
    first: (task) => get(FIRST + task),
    put: (task, value) => saver.put(prefix + ANSWER + task, value),
    compare(task, value) {
      if (get(FIRST + task) === null) saver.put(prefix + FIRST + task, value);
    },
  };
}

// What a press does to the view: one step, then everything is painted from what is so.
function steps(host, view, show) {
  const { atlas } = host;
  const lineOf = (id) => atlas.text[atlas.move[id].text].lines[atlas.move[id].line];
  const tell = (id) =>
    host.announce(
      id
        ? host.say("open_move", { words: headlineOf(atlas, id, atlas.readings[0].key) })
        : host.say("closed"),
    );
  return {
    go(id, takesFocus = true) {
      const key = lineOf(id)?.key;
      const lines = !key || view().lines.includes(key) ? view().lines : [...view().lines, key];
      show({ pane: "map", text: atlas.move[id].text, move: id, lines });
      if (takesFocus) host.reveal(id);
      else if (view().reading !== MINE) tell(id);
    },
    toggle(id) {
      const move = view().move === id ? "" : id;
      show({ move });
      if (view().reading !== MINE) tell(move);
    },
    fold(key) {
      const lines = turned(view().lines, key);
      const open = view().move && lineOf(view().move)?.key;
      show({ lines, move: open === key && !lines.includes(key) ? "" : view().move });
    },
    turn: (list, key) => show({ [list]: turned(view()[list], key) }),
  };
}

function paneChoice(host) {
  const { atlas, say } = host;
  const choice = segments(
    say("panes"),
    atlas.panes.map((pane) => [pane, say(`pane_${pane}`)]),
    (pane) => host.look({ pane }),
  );
  choice.node.classList.add("panes");
  choice.node.hidden = atlas.panes.length < 2;
  return choice;
}

// What every part is given: the content, what is so, and what one can do.
function hostOf({ model, root, say, announce, paint, saver }) {
  const atlas = laidOutAtlas(model.get("spec"));
  const kept = keeping(saver, atlas.prefix);
  /** @type {MapState | null} */
  let now = null; // what is so; null: to be read again
  const state = () =>
    (now ??= { atlas, view: wholeView(atlas, model.get("view")), own: kept.codes(atlas) });
  const view = () => state().view;
  // the change of the trait paints, as it does when Python changes it
  const show = (values) => inPlace(root, () => change(model, { view: { ...view(), ...values } }));
  const host = {
    atlas,
    say,
    announce,
    state,
    forget() {
      now = null;
    },
    look: show,
    answer: kept.answer,
    first: kept.first,
    code(id, values) {
      kept.code(id, { ...state().own[id], ...values });
      inPlace(root, paint);
    },
    put(task, value) {
      kept.put(task, value);
      paint();
    },
    compare(task) {
      kept.compare(task, kept.answer(task) ?? "");
      paint();
    },
    reveal(id) {
      const row = namedIn(root, `move ${id}`) ?? namedIn(root, `thesis ${id}`);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "nearest" });
    },
  };
  return Object.assign(host, steps(host, view, show));
}

/** @param {Host} anywidget */
function render({ model, el }) {
  const { root, live, say, announce, leave } = frame(model, el, "argmap");
  const saver = keepWork(model, say, {
    keys: model.get("spec").prefix,
    changed: () => paint(),
  });
  const host = hostOf({ model, root, say, announce, saver, paint: () => paint() });
  const choice = paneChoice(host);
  /** @type {(MapPart & { name: string })[]} */
  const panes = host.atlas.panes.map((name) => ({ name, ...PANES[name](host) }));
  root.append(
    choice.node,
    ...panes.map((pane) => pane.node),
    element("div", { class: "foot" }, live, saver.node),
  );

  const shown = () => panes.find((pane) => pane.name === host.state().view.pane) ?? panes[0];
  function paint() {
    host.forget();
    choice.paint(shown().name);
    for (const pane of panes) pane.node.hidden = pane !== shown();
    shown().paint();
  }
  const observer = new ResizeObserver(() => shown().draw?.());
  observer.observe(root);
  model.on("change:view", paint);
  paint();
  return () => {
    observer.disconnect();
    saver.leave();
    leave();
  };
}

export default { render };
