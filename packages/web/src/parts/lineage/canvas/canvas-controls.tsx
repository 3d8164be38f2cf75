import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { useReactFlow } from '@xyflow/react';

/** Closer, farther, and all of it. */
export function CanvasControls({ onFit }: { readonly onFit: () => void }) {
  const { zoomIn, zoomOut } = useReactFlow();
  const buttons = [
    ['Closer', IconPlus, () => void zoomIn()],
    ['Farther', IconMinus, () => void zoomOut()],
    ['Show all of it', IconMaximize, onFit],
  ] as const;
  return (
    <div className="lineage-controls">
      {buttons.map(([label, Icon, act]) => (
        <Tooltip key={label} label={label} position="right">
          <ActionIcon variant="default" size="md" onClick={act} aria-label={label}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
