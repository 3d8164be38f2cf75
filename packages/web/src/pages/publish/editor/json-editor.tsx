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
  latest.current = { value, onChange };
  useEffect(() => {
    if (host.current === null) return;
    const editor = createEditor(host.current, {
      text: latest.current.value,
      label,
      onChange: (text) => latest.current.onChange(text),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [label]);
  // Changed elsewhere: in the form, or thrown away.
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  return <div ref={host} className="json-editor" />;
}
