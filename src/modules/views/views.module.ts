import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.js';
import { SolversModule } from '../solvers/solvers.module.js';
import { PictureRenderer, RENDERER_LIMITS } from './picture-renderer.js';
import { ViewsController } from './views.controller.js';
import { ViewsService } from './views.service.js';

@Module({
  imports: [JobsModule, SolversModule],
  controllers: [ViewsController],
  providers: [ViewsService, { provide: PictureRenderer, useFactory: () => new PictureRenderer(RENDERER_LIMITS) }],
})
export class ViewsModule {}
