import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { SolverRegistry } from './solver-registry.js';
import { SolversController } from './solvers.controller.js';
import { SolversService } from './solvers.service.js';

@Module({
  controllers: [SolversController],
  providers: [
    SolversService,
    {
      provide: SolverRegistry,
      inject: [CONFIG],
      useFactory: ({ solversModule }: Config) => SolverRegistry.load(solversModule),
    },
  ],
  exports: [SolverRegistry],
})
export class SolversModule {}
