// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.contribution.ContributionOption.Choice;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.environment.EnvironmentCheck;
import org.reframe.api.measure.MaskMeasure;
import org.reframe.api.propagation.Propagator;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;
import org.reframe.api.task.TaskService;
import org.reframe.api.task.TaskService.TaskRequest;
import org.reframe.core.internal.task.SampleTask;

/** Runs inside the framework only; the contributions are in this fragment's fragment.xml. */
class RegistryContributionsTests {
    private @Nullable BundleContext context;

    @BeforeEach
    void needsTheFramework() {
        Bundle bundle = FrameworkUtil.getBundle(Contributions.class);
        Assumptions.assumeTrue(bundle != null, "outside OSGi");
        context = FrameworkUtil.getBundle(RegistryContributions.class).getBundleContext();
    }

    @Test
    void aGoodTaskIsFoundByEveryIdAndMadeAnew() throws RunException {
        for (String id : List.of("org.reframe.core.tests.good", "good", "old.good")) {
            Contribution<?> found = service(Contributions.class).find(Task.class, id);
            assertEquals("org.reframe.core.tests.good", found.id());
            assertInstanceOf(SampleTask.class, found.create());
        }
    }

    @Test
    void aRenamedTaskKeepsItsOldNames() throws RunException {
        for (String id : List.of("relink-media", "relinkMedia", "org.reframe.core.relinkMedia")) {
            assertEquals(
                    "org.reframe.core.relink-media",
                    service(Contributions.class).find(Task.class, id).id());
        }
    }

    @Test
    void brokenOnesAreListedWithTheirReasonAndTheRestGoesOn() throws RunException {
        Contributions contributions = service(Contributions.class);
        assertProblem(contributions.find(Task.class, "missing"), "not in the plug-in");
        assertProblem(contributions.find(Task.class, "nosettings"), "'settings' is missing");
        Contribution<MaskMeasure> thrower = contributions.find(MaskMeasure.class, "thrower");
        assertTrue(thrower.problem().isEmpty(), "nothing is loaded before it is created");
        RunException e = assertThrows(RunException.class, thrower::create);
        assertTrue(String.valueOf(e.getMessage()).contains("org.reframe.core.tests.thrower"), e.getMessage());
        assertProblem(thrower, "no luck");
        assertThrows(RunException.class, contributions.find(MaskMeasure.class, "wrongtype")::create);
        assertProblem(contributions.find(MaskMeasure.class, "wrongtype"), "is not a");
        for (Contribution<EnvironmentCheck> check : contributions.all(EnvironmentCheck.class)) {
            check.create();
        }
    }

    @Test
    void optionsAreReadWithoutLoadingAClassAndBadOnesAreLeftOut() throws RunException {
        Contribution<Propagator> found = service(Contributions.class).find(Propagator.class, "optional");
        assertEquals(
                List.of(
                        new ContributionOption(
                                "cuts", "At a cut", List.of(new Choice("stop", "stops"), new Choice("cross", ""))),
                        new ContributionOption(
                                "refine", "refine", List.of(new Choice("", "as it is"), new Choice("on", "")))),
                found.options());
        assertEquals(
                List.of("stop", ""),
                found.options().stream().map(ContributionOption::byDefault).toList());
        assertTrue(found.problem().isEmpty(), "nothing is loaded");
        assertEquals(
                List.of(), service(Contributions.class).find(Task.class, "good").options());
    }

    @Test
    void anUnknownIdListsTheKnownOnes() {
        RunException e = assertThrows(
                RunException.class, () -> service(Contributions.class).find(Task.class, "goood"));
        assertEquals(RunException.Kind.USAGE, e.kind());
        assertTrue(String.valueOf(e.getMessage()).contains("did you mean 'good'"), e.getMessage());
    }

    @Test
    void tasksRunThroughTheService(@TempDir Path temp) throws Exception {
        TaskService tasks = service(TaskService.class);
        assertEquals("maxFrames", tasks.describe("good").get(1).name());
        tasks.run(new TaskRequest("good", Map.of(), temp.resolve("o"), 1), new NullProgressMonitor());
        assertTrue(Files.exists(temp.resolve("o/index.html")));
        TaskRequest failing = new TaskRequest("good", Map.of("name", List.of("throws")), temp.resolve("p"), 1);
        RunException e = assertThrows(RunException.class, () -> tasks.run(failing, new NullProgressMonitor()));
        assertEquals(RunException.Kind.INTERNAL, e.kind());
    }

    private static void assertProblem(Contribution<?> contribution, String reason) {
        String problem = contribution.problem().orElse("none");
        assertTrue(problem.contains(reason), problem);
    }

    private <S> S service(Class<S> type) throws RunException {
        @Nullable BundleContext found = context;
        if (found == null) {
            throw RunException.environment("outside OSGi", null);
        }
        return found.getService(found.getServiceReference(type));
    }
}
