import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colours of the page, which are variables: they follow light and dark by themselves. */
export const editorLook = [
  EditorView.theme({
    '&': { color: 'var(--ink)', backgroundColor: 'var(--card)', fontSize: '0.8125rem', maxHeight: '36rem' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { fontFamily: 'var(--mono)', fontVariantLigatures: 'none', lineHeight: '1.55' },
    '.cm-content': { caretColor: 'var(--ink)', minHeight: '18rem' },
    '.cm-gutters': { color: 'var(--quiet)', backgroundColor: 'var(--card)', borderRight: '1px solid var(--line)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
    '.cm-cursor': { borderLeftColor: 'var(--ink)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'var(--accent-soft)',
    },
    '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--soft)', outline: '1px solid var(--line-strong)' },
    '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--card)', border: '1px solid var(--line)' },
    '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: 'var(--accent-text)' },
      { tag: tags.string, color: 'var(--good)' },
      { tag: [tags.number, tags.bool, tags.null], color: 'var(--careful)' },
      { tag: tags.punctuation, color: 'var(--quiet)' },
    ]),
  ),
];
