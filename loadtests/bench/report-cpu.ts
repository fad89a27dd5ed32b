/** Preloaded into a server under test: answers `cpu` from its parent with the CPU time of all its threads, in microseconds. */
process.on('message', (message) => {
  if (message !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ type: 'cpu', microseconds: user + system });
});
