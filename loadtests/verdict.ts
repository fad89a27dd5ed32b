/** What k6's exit code means, as a sentence for whoever started it. */
export function verdict(exitCode: number | null): string {
  switch (exitCode) {
    case 0:
      return 'Passed: every objective held and every fact was true.';
    case 99:
      return 'Failed: an objective was missed or a fact was untrue. They are marked with ✗ above.';
    case 104:
      return 'k6 did not start: its options are wrong, as it says above.';
    case 105:
      return 'Stopped by hand before its end: no verdict.';
    case 107:
    case 108:
      return 'The scenario itself broke: k6 shows where above.';
    case null:
      return 'k6 was killed: no verdict.';
    default:
      return `k6 ended with exit code ${exitCode}, which is no verdict on the service: its output above says why.`;
  }
}
