import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { day, exactMoment } from '../../../parts/moments/moment-words.js';
import type { TrendPoint } from './trend.js';

const tooltip = { background: 'var(--card)', borderColor: 'var(--line)', borderRadius: 6 };

/** Checks that passed and failed, run by run. */
export function TrendChart({ points }: { readonly points: readonly TrendPoint[] }) {
  const failed = points.filter((point) => point.failed > 0).length;
  return (
    <div role="img" aria-label={`${points.length} runs, ${failed} of them with failed checks`} className="trend">
      <ResponsiveContainer width="100%" height={180}>
        <BarChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: -20 }} barCategoryGap="20%">
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="at"
            tickFormatter={(at: string) => day(at).replace(/ \d{4}$/, '')}
            minTickGap={40}
            tickLine={false}
          />
          <YAxis allowDecimals={false} tickLine={false} axisLine={false} />
          <Tooltip
            cursor={{ fill: 'var(--soft)' }}
            labelFormatter={(at) => exactMoment(String(at))}
            isAnimationActive={false}
            contentStyle={tooltip}
          />
          <Bar
            dataKey="passed"
            name="Passed"
            stackId="checks"
            fill="var(--good)"
            fillOpacity={0.5}
            isAnimationActive={false}
          />
          <Bar dataKey="failed" name="Failed" stackId="checks" fill="var(--bad)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
