import type { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { createEditor } from './create-editor.js';

interface JsonEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function JsonEditor({ label, value, onChange }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ value, onChange });
  /** Texts of the editor that did not come back as the value yet: who types is ahead of it. */
  const told = useRef<string[]>([]);
  latest.current = { value, onChange };
  useEffect(() => {
    if (host.current === null) return;
    const editor = createEditor(host.current, {
      text: latest.current.value,
      label,
      onChange: (text) => {
        told.current.push(text);
        latest.current.onChange(text);
      },
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);
  // Changed elsewhere: in the form, or thrown away.
  useEffect(() => {
    const editor = view.current;
    const own = told.current.lastIndexOf(value);
    told.current.splice(0, own + 1);
    if (editor === null || own !== -1 || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    told.current = [];
  }, [value]);
  return <div ref={host} className="json-editor" />;
}
