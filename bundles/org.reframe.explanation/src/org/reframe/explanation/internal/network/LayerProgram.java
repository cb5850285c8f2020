// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.reframe.inference.network.NetworkDefinition;

/**
 * Adds to a network's program a method that gives every named layer of a clip together with the gradient of a score: one pass forward
 * and one back for all layers. The network has to name its layers in a method {@code stages}. Pure.
 */
public final class LayerProgram {
    /** Method: {@code (clip, weights)} → layers and gradients of the weighted sum of class scores. */
    static final String CLASSES = "explain_classes";
    /** Method: {@code (clip, weights)} → layers and gradients of the mask's logits above 0. */
    static final String MASK = "explain_mask";

    /** Method: {@code (picture, places, labels, mask)} → layers and gradients of the predicted IoU before the sigmoid. */
    static final String QUALITY = "explain_quality";
    /** Method: {@code (picture, places, labels, mask)} → the predicted IoU before the sigmoid. */
    static final String QUALITY_ALONE = "explain_quality_alone";

    static final String ACTIVATION = "a.";
    static final String GRADIENT = "g.";
    static final String SCORES = "scores";

    private static final Pattern STAGES =
            Pattern.compile("(?m)^def stages\\(p: Dict\\[str, Tensor\\], \\w+: Tensor\\) -> Dict\\[str, Tensor\\]:");

    private static final Pattern PROMPTED = Pattern.compile("(?m)^def prompted_stages\\(p: Dict\\[str, Tensor\\](, \\w+: Tensor){4}\\)"
            + " -> Dict\\[str, Tensor\\]:");

    private static final String SCORES_OF_CLASSES =
            """

            # Scores of classes, whatever the network calls them; an empty tensor when it has none.
            def explained_scores(out: Dict[str, Tensor]) -> Tensor:
              if torch.__contains__(out, "logits_time_mean"):
                return out["logits_time_mean"]
              else:
                if torch.__contains__(out, "actor_prediction"):
                  return out["actor_prediction"]
                else:
                  if torch.__contains__(out, "logits"):
                    return out["logits"]
                  else:
                    return torch.zeros([0])
            """;

    private static final String LAYERS =
            """

            # Outputs of layers, with their place in the order, and their gradients, cut off from what they were computed from.
            def explained_layers(out: Dict[str, Tensor], scores: Tensor, score: Tensor) -> Dict[str, Tensor]:
              found = annotate(Dict[str, Tensor], {})
              names = annotate(List[str], [])
              layers = annotate(List[Tensor], [])
              for name in torch.keys(out):
                layer = out[name]
                if torch.gt(torch.dim(layer), 3):
                  if ops.prim.requires_grad(layer):
                    # What the network answers is no layer of it.
                    if not torch.startswith(name, "segmentation_"):
                      _0 = torch.append(names, name)
                      _1 = torch.append(layers, layer)
              gradients = torch.grad([score], layers, None, False, False, True)
              for i in range(len(names)):
                layer = torch.detach(layers[i])
                found["a." + str(i) + "." + names[i]] = layer
                gradient = gradients[i]
                if torch.__isnot__(gradient, None):
                  found["g." + names[i]] = torch.detach(ops.prim.unchecked_unwrap_optional(gradient))
                else:
                  found["g." + names[i]] = torch.zeros_like(layer)
              found["scores"] = torch.detach(scores)
              return found
            """;

    private static final String OF_CLASSES =
            """

            def explain_classes(p: Dict[str, Tensor], clip: Tensor, weights: Tensor) -> Dict[str, Tensor]:
              out = stages(p, clip)
              scores = explained_scores(out)
              return explained_layers(out, scores, torch.sum(torch.mul(scores, weights), dtype=None))
            """;

    private static final String OF_MASKS =
            """

            def explain_mask(p: Dict[str, Tensor], clip: Tensor, weights: Tensor) -> Dict[str, Tensor]:
              out = stages(p, clip)
              score = torch.sum(torch.relu(out["segmentation_logits"]), dtype=None)
              return explained_layers(out, explained_scores(out), score)
            """;

    private static final String OF_PROMPTS =
            """

            def explain_quality(p: Dict[str, Tensor], clip: Tensor, places: Tensor, labels: Tensor, mask: Tensor) -> Dict[str, Tensor]:
              out = prompted_stages(p, clip, places, labels, mask)
              scores = out["iou_logits"]
              return explained_layers(out, scores, torch.sum(scores, dtype=None))

            def explain_mask(p: Dict[str, Tensor], clip: Tensor, places: Tensor, labels: Tensor, mask: Tensor) -> Dict[str, Tensor]:
              out = prompted_stages(p, clip, places, labels, mask)
              score = torch.sum(torch.relu(out["segmentation_logits"]), dtype=None)
              return explained_layers(out, out["iou_logits"], score)

            def explain_quality_alone(p: Dict[str, Tensor], clip: Tensor, places: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
              return prompted_stages(p, clip, places, labels, mask)["iou_logits"]
            """;

    private LayerProgram() {}

    /** Whether a network names its layers. */
    public static boolean possible(NetworkDefinition definition) {
        return STAGES.matcher(definition.program()).find() || prompted(definition);
    }

    /** Whether a network names its layers for a prompt. */
    private static boolean prompted(NetworkDefinition definition) {
        return PROMPTED.matcher(definition.program()).find();
    }

    /** The network with the methods added. */
    public static NetworkDefinition of(NetworkDefinition definition) {
        List<String> methods = new ArrayList<>(definition.methods());
        String text = definition.program() + LAYERS;
        if (prompted(definition)) {
            methods.addAll(List.of(QUALITY, QUALITY_ALONE, MASK));
            return new NetworkDefinition(text + OF_PROMPTS, methods, definition.parameters());
        }
        methods.add(CLASSES);
        text += SCORES_OF_CLASSES + OF_CLASSES;
        if (definition.program().contains("\"segmentation_logits\"")) {
            methods.add(MASK);
            text += OF_MASKS;
        }
        return new NetworkDefinition(text, methods, definition.parameters());
    }
}
