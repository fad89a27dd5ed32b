/** The pairs of CPU and memory that make sense here, of those that Fargate sells. 1024 CPU units are one vCPU. */
export const TASK_SIZES = {
  '0.25 vCPU, 0.5 GB': { cpuUnits: 256, memoryMiB: 512 },
  '0.25 vCPU, 1 GB': { cpuUnits: 256, memoryMiB: 1024 },
  '0.5 vCPU, 1 GB': { cpuUnits: 512, memoryMiB: 1024 },
  '1 vCPU, 2 GB': { cpuUnits: 1024, memoryMiB: 2048 },
  '2 vCPU, 4 GB': { cpuUnits: 2048, memoryMiB: 4096 },
} as const;

export type TaskSizeName = keyof typeof TASK_SIZES;

export const TASK_SIZE_NAMES = Object.keys(TASK_SIZES) as [TaskSizeName, ...TaskSizeName[]];
