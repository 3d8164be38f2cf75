import { Skeleton, VisuallyHidden } from '@mantine/core';
import './feedback.css';

const widths = ['62%', '48%', '71%', '55%', '66%', '43%', '58%', '50%'];

/** Lines where text will be. */
export function Bones({ lines = 4 }: { readonly lines?: number }) {
  return (
    <div className="bones" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={index} height={12} width={widths[index % widths.length] ?? '60%'} radius="xl" />
      ))}
    </div>
  );
}
