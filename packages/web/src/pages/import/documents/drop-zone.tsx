import { Button, Textarea } from '@mantine/core';
import { IconClipboardText, IconFileUpload, IconX } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { sizeWords } from './size-words.js';

interface DropZoneProps {
  readonly documents: readonly { readonly name: string; readonly file: Blob }[];
  readonly onFiles: (files: readonly { readonly name: string; readonly file: Blob }[]) => void;
  readonly onRemove: (name: string) => void;
}

/** Takes files that are dropped or chosen, and texts that are pasted. */
export function DropZone({ documents, onFiles, onRemove }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isPasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const take = (files: FileList | null): void => onFiles([...(files ?? [])].map((file) => ({ name: file.name, file })));
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className="drop">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button does the same */}
      <div
        className={isOver ? 'drop-zone drop-over' : 'drop-zone'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="drop-words">Drop files here</p>
        <div className="drop-buttons">
          <Button
            size="xs"
            leftSection={<IconFileUpload size={16} aria-hidden />}
            onClick={() => input.current?.click()}
          >
            Choose files
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-expanded={isPasting}
            leftSection={<IconClipboardText size={16} aria-hidden />}
            onClick={() => setPasting(!isPasting)}
          >
            Paste a text
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files"
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file again, mended meanwhile, is a change, too.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {isPasting && (
        <div className="drop-paste">
          <Textarea
            label="Text of the document"
            autosize
            minRows={6}
            maxRows={16}
            className="mono-area"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            size="xs"
            disabled={text.trim() === ''}
            onClick={() => {
              onFiles([{ name: 'Pasted text', file: new Blob([text]) }]);
              setText('');
              setPasting(false);
            }}
          >
            Take this text
          </Button>
        </div>
      )}
      {documents.length > 0 && (
        <ul className="drop-files" aria-label="Chosen files">
          {documents.map(({ name, file }) => (
            <li key={name}>
              <bdi className="mono">{name}</bdi>
              <span className="quiet small">{sizeWords(file.size)}</span>
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                leftSection={<IconX size={14} aria-hidden />}
                aria-label={`Remove ${name}`}
                onClick={() => onRemove(name)}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
