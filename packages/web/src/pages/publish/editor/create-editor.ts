import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { jsonErrorOf } from '../../../parts/json/json-error.js';
import { editorLook } from './editor-look.js';

interface EditorParts {
  readonly text: string;
  /** For those who do not see it. */
  readonly label: string;
  onChange(text: string): void;
}

const complaints = linter(
  ({ state }) => {
    const error = jsonErrorOf(state.doc.toString());
    if (error === null) return [];
    const from = Math.min(error.index, Math.max(0, state.doc.length - 1));
    return [{ from, to: Math.min(from + 1, state.doc.length), severity: 'error', message: error.message }];
  },
  { delay: 250 },
);

/**
 * Puts what is typed in the place of a selection. Browsers that do it themselves keep the style of what was selected in an
 * attribute, which the policy of the pages refuses.
 */
const replacing = EditorView.domEventHandlers({
  beforeinput: (event, view) => {
    if (event.inputType !== 'insertText' || event.data === null || view.composing) return false;
    if (view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/**
 * An editor in a shadow tree: there its style sheets are made by script, where in the page itself it would write a style
 * element, which the policy of the pages refuses.
 */
export function createEditor(host: Element, { text, label, onChange }: EditorParts): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        highlightActiveLine(),
        bracketMatching(),
        indentUnit.of('  '),
        json(),
        complaints,
        replacing,
        editorLook,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label }),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString());
        }),
      ],
    }),
  });
}
