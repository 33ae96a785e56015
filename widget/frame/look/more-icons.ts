// Outlines from Lucide (ISC licence) that the card does without.
export const CHECK = 'M20 6 9 17l-5-5'
export const READ = 'M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16'
export const ATTACH =
  'm21.44 11.05-9.19 9.19a6 6 0 0 1-8.49-8.49l8.57-8.57A4 4 0 1 1 18 8.84l-8.59 8.57a2 2 0 0 1-2.83-2.83l8.49-8.48'
export const SEND = 'm5 12 7-7 7 7M12 19V5'
export const FILE = 'M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7ZM14 2v4a2 2 0 0 0 2 2h4'
export const LEAVE = 'M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4M16 17l5-5-5-5M21 12H9'
export const NOTICE = 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20zM12 8v4M12 16h.01'
