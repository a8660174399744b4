import { useEffect, useState } from 'react';

/** The day here, `YYYY-MM-DD`. */
export function dayHere(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day here; a page that stays open overnight turns with it. */
export function useToday(): string {
  const [today, setToday] = useState(() => dayHere(new Date()));
  useEffect(() => {
    const timer = setInterval(() => setToday(dayHere(new Date())), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
}
