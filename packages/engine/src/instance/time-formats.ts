const date = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
const time = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
const duration = /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/;
const daysOfMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar (RFC 3339 full-date). */
export function isDate(text: string): boolean {
  const [year, month, day] = (date.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeapYear ? 29 : (daysOfMonth[month] ?? 0);
  return day >= 1 && day <= days;
}

/** A time of day with its offset from UTC (RFC 3339 full-time). */
export function isTime(text: string): boolean {
  const parts = time.exec(text);
  if (parts === null) return false;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const sign = parts[5] === '-' ? -1 : 1;
  const [offsetHours, offsetMinutes] = [Number(parts[6] ?? 0), Number(parts[7] ?? 0)];
  if (offsetHours > 23 || offsetMinutes > 59 || parts[4] === undefined) return false;
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  // A leap second stands at the end of a day in UTC.
  const utcMinute = minute - offsetMinutes * sign;
  const utcHour = hour - offsetHours * sign - (utcMinute < 0 ? 1 : 0);
  return (utcHour === 23 || utcHour === -1) && (utcMinute === 59 || utcMinute === -1) && second < 61;
}

/** Date and time; ajv-formats takes any white space for the separator too. */
export function isDateTime(text: string): boolean {
  const [day, rest, ...surplus] = text.split(/t|\s/i);
  return day !== undefined && rest !== undefined && surplus.length === 0 && isDate(day) && isTime(rest);
}

/** RFC 3339 appendix A. */
export function isDuration(text: string): boolean {
  return duration.test(text);
}
