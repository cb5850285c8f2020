// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;
import org.reframe.api.task.Task;

/** Reads contributions from the extension registry; classes are loaded only when one is created. Thread-safe. */
@Component(service = {Contributions.class, TaskCatalog.class})
public final class RegistryContributions implements Contributions, TaskCatalog {
    private final IExtensionRegistry registry;
    private final BundleContext bundles;
    private final Faults faults = new Faults();

    /** Made by declarative services. */
    @Activate
    public RegistryContributions(BundleContext bundles, @Reference IExtensionRegistry registry) {
        this.bundles = bundles;
        this.registry = registry;
    }

    @Override
    public <T> List<Contribution<T>> all(Class<T> spi) {
        return new ArrayList<>(read(spi));
    }

    @Override
    public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
        return Ids.find(all(spi), id, SpiPoint.of(spi).element());
    }

    @Override
    public Class<?> settings(String taskId) throws RunException {
        RegistryContribution<?> task = Ids.find(read(Task.class), taskId, "task");
        Optional<String> problem = task.problem();
        String name = task.attribute("settings");
        if (problem.isPresent()) {
            throw unusable(task, problem.get(), null);
        }
        try {
            Bundle bundle =
                    bundle(task.contributor()).orElseThrow(() -> unusable(task, "its bundle is not installed", null));
            return bundle.loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            throw unusable(task, "its settings class " + name + " cannot be loaded", e);
        }
    }

    private <T> List<RegistryContribution<T>> read(Class<T> spi) {
        SpiPoint point = SpiPoint.of(spi);
        List<RegistryContribution<T>> found = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (IConfigurationElement element : sorted(point)) {
            RegistryContribution<T> contribution = new RegistryContribution<>(spi, element, faults);
            if (contribution.problem().isEmpty()) {
                complaint(point, element, contribution)
                        .ifPresent(what -> faults.add(element, contribution.id(), what, null));
            }
            if (!ids.add(contribution.id())) {
                faults.add(element, contribution.id(), "another plug-in already contributes this id", null);
            }
            found.add(contribution);
        }
        found.sort(Comparator.comparing(Contribution::id));
        return found;
    }

    /** Of two with one id, the one whose id begins with its contributor's name is the rightful owner and comes first. */
    private List<IConfigurationElement> sorted(SpiPoint point) {
        return java.util.Arrays.stream(registry.getConfigurationElementsFor(point.point()))
                .sorted(Comparator.comparing((IConfigurationElement e) -> !owns(e))
                        .thenComparing(e -> e.getContributor().getName()))
                .toList();
    }

    private static boolean owns(IConfigurationElement element) {
        String id = element.getAttribute("id");
        return id != null && id.startsWith(element.getContributor().getName() + ".");
    }

    private Optional<String> complaint(
            SpiPoint point, IConfigurationElement element, RegistryContribution<?> contribution) {
        if (!element.getName().equals(point.element())) {
            return Optional.of("its element is <" + element.getName() + ">, not <" + point.element() + ">");
        }
        List<String> required = new ArrayList<>(List.of("id", "name", "description", "class"));
        if (point.equals(SpiPoint.of(Task.class))) {
            required.add("settings");
        }
        for (String name : required) {
            if (contribution.attribute(name).isEmpty()) {
                return Optional.of("the attribute '" + name + "' is missing in its plugin.xml");
            }
        }
        String file = contribution.attribute("class").replace('.', '/') + ".class";
        boolean present = bundle(contribution.contributor())
                .map(bundle -> bundle.getResource(file) != null)
                .orElse(false);
        return present
                ? Optional.empty()
                : Optional.of("its class " + contribution.attribute("class") + " is not in the plug-in");
    }

    private Optional<Bundle> bundle(String name) {
        for (Bundle bundle : bundles.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    private static RunException unusable(
            RegistryContribution<?> task, String why, @org.eclipse.jdt.annotation.Nullable Throwable cause) {
        return new RunException(
                RunException.Kind.INTERNAL,
                "The task " + task.id() + " of the plug-in " + task.contributor() + " cannot be used: " + why
                        + ". Update or remove that plug-in.",
                cause);
    }
}
