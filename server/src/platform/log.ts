import { type Logger, pino } from 'pino'

/** The process's log: JSON lines on standard error; `BANYAN_LOG` sets the level (default: warn in a demonstration, info in production). */
export function makeLog(config: { mode: 'demo' | 'production' }): Logger {
  const level = process.env.BANYAN_LOG ?? (config.mode === 'demo' ? 'warn' : 'info')
  return pino({ level, serializers: { error: pino.stdSerializers.err } }, pino.destination(2))
}
