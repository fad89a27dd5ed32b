/** `npm start`: builds the console, but for who only asks what there is to ask for, and serves. Who starts many copies builds it once and runs `start.ts`. */
const isQuestion = process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h');
if (!isQuestion) {
  const { buildConsole } = await import('../roadmap-api/build-console.ts');
  await buildConsole();
}
await import('./start.ts');
