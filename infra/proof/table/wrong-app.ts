import { AspectPriority, Aspects, CfnResource, type IAspect, Stage } from 'aws-cdk-lib';
import { app } from '../../main.ts';

const wrongProperty: IAspect = {
  visit(node) {
    if (CfnResource.isCfnResource(node)) node.addPropertyOverride('NotAProperty', 1);
  },
};

/**
 * The app with a property that does not exist on every resource. A checker that says nothing of it on any resource of a type does not
 * know the type, and its silence about the real app proves nothing there. An aspect, as some resources are made by aspects themselves;
 * one for each stage, as aspects end at stages.
 */
for (const stage of app.node.children.filter(Stage.isStage)) {
  Aspects.of(stage).add(wrongProperty, { priority: AspectPriority.READONLY });
}
