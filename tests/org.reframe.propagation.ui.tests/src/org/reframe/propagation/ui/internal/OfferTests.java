// SPDX-License-Identifier: EPL-2.0
package org.reframe.propagation.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.contribution.ContributionOption.Choice;
import org.reframe.api.model.InstalledModel;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.propagation.PropagatorChoice;
import org.reframe.api.run.RunException;

/** What can be chosen, and how a choice is written. */
class OfferTests {
    private record Known(String id, String name, Optional<String> problem) implements Contribution<Propagator> {
        /** One, named after the contribution. */
        @Override
        public List<ContributionOption> options() {
            return List.of(new ContributionOption(
                    "of-" + id.substring(id.lastIndexOf('.') + 1), "Label", List.of(new Choice("first", "meaning"))));
        }

        @Override
        public String description() {
            return "";
        }

        @Override
        public List<String> formerIds() {
            return List.of();
        }

        @Override
        public String contributor() {
            return "";
        }

        @Override
        public Propagator create() {
            throw new AssertionError("a menu makes no propagator");
        }
    }

    private static final List<Contribution<Propagator>> ALL = List.of(
            new Known("org.reframe.propagation.flow", "Optical flow", Optional.empty()),
            new Known("org.reframe.networks.sam2", "SAM 2", Optional.empty()),
            new Known("com.example.broken", "Broken", Optional.of("class not found")));

    private static InstalledModel model(String id, String architecture, String problem) {
        return new InstalledModel(
                id, Map.of(InstalledModel.ARCHITECTURE, architecture), Path.of("x"), 1, problem, false);
    }

    @Test
    void modelsOfTheFamilyAreOfferedOneByOne() {
        List<Offer> offers = Offer.of(
                ALL,
                List.of(
                        model("resnet18", "org.reframe.networks.resnet", ""),
                        model("sam2.1-tiny", "org.reframe.networks.sam2", ""),
                        model("edgetam", "org.reframe.networks.edgetam", "the file changed")));
        assertEquals(
                List.of("Optical flow", "sam2.1-tiny", "edgetam", "Broken"),
                offers.stream().map(Offer::label).toList());
        assertEquals(Optional.of("the file changed"), offers.get(2).problem());
        assertEquals(Optional.of("class not found"), offers.get(3).problem());
    }

    @Test
    void eachPropagatorHasTheOptionsThatItsContributionDeclares() {
        List<InstalledModel> models = List.of(
                model("sam2.1-tiny", "org.reframe.networks.sam2", ""),
                model("edgetam", "org.reframe.networks.edgetam", ""));
        for (List<InstalledModel> present : List.of(models, List.<InstalledModel>of())) {
            for (Offer offer : Offer.of(ALL, present)) {
                assertEquals(
                        List.of("of-" + offer.id()),
                        offer.options().stream().map(ContributionOption::name).toList());
            }
        }
    }

    @Test
    void withoutWeightsItIsSaidWhatToDo() {
        Offer offer = Offer.of(ALL, List.of()).get(1);
        assertTrue(offer.problem().orElseThrow().contains("Run > Models"));
    }

    @Test
    void aChoiceIsWrittenAsEverywhereAndFoundAgain() throws RunException {
        List<Offer> offers = Offer.of(ALL, List.of(model("sam2.1-tiny", "org.reframe.networks.sam2", "")));
        Offer flow = offers.get(0);
        Offer tiny = offers.get(1);
        String text = tiny.text(Map.of("mode", "official", "edge", ""));
        assertEquals("sam2:model=sam2.1-tiny,mode=official", text);
        assertEquals("official", PropagatorChoice.of(text).options().get("mode"));
        assertTrue(tiny.isChosen(text));
        assertFalse(flow.isChosen(text));
        assertEquals("flow", flow.text(Map.of()));
        assertEquals("flow:refine=on", flow.text(Map.of("refine", "on")));
        assertTrue(flow.isChosen("flow:refine=on,cuts=cross"));
        assertEquals("sam2:model=sam2.1-tiny", tiny.text(Map.of("model", "another")));
        assertTrue(flow.isChosen("flow") && flow.isChosen("org.reframe.propagation.flow"));
        assertFalse(tiny.isChosen("sam2:model=another") || tiny.isChosen("sam2:model"));
    }
}
