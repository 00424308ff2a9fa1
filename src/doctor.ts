/** `npm run doctor`: what this machine can compute on, what is missing, and what to install. */
import { readConfig } from './config.js';
import { doctorReport } from './gpu/doctor-report.js';
import { probeDevices } from './gpu/probe.js';

const { driverEnvironment, gpuMemoryBytes } = readConfig();
const findings = await probeDevices({ environment: driverEnvironment, memoryBytes: gpuMemoryBytes });
process.stdout.write(doctorReport(findings));
