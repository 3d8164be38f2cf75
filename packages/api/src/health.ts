import Type from 'typebox';

export const Health = Type.Object({
  status: Type.String({ description: '`healthy` or `degraded`' }),
  version: Type.String(),
  uptime_seconds: Type.Number(),
  checks: Type.Object({
    database: Type.Object({
      status: Type.String({ description: '`healthy` or `unhealthy`' }),
      latency_ms: Type.Unsafe<number | null>({ type: ['number', 'null'] }),
      pool: Type.Optional(
        Type.Object({
          size: Type.Integer(),
          checked_in: Type.Integer(),
          checked_out: Type.Integer(),
          overflow: Type.Integer(),
        }),
      ),
    }),
  }),
});
export const Readiness = Type.Object({ status: Type.String(), database: Type.Boolean() });
export const Liveness = Type.Object({ status: Type.Literal('alive') });
