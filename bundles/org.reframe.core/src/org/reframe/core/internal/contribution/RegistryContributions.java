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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.run.RunException;

/** Finds contributions in the Equinox extension registry; reads metadata only. */
@Component(service = {Contributions.class, RegistryContributions.class})
public final class RegistryContributions implements Contributions {
    private final IExtensionRegistry registry;

    /** Called by declarative services. */
    @Activate
    public RegistryContributions(@Reference IExtensionRegistry registry) {
        this.registry = registry;
    }

    @Override
    public <T> List<Contribution<T>> all(Class<T> spi) {
        return new ArrayList<>(read(spi));
    }

    @Override
    public <T> Contribution<T> find(Class<T> spi, String id) throws RunException {
        return lookUp(spi, id);
    }

    /**
     * The settings record's class name of a task.
     *
     * @param task as returned by {@link #find}
     */
    public String settingsClass(Contribution<?> task) {
        return task instanceof RegistryContribution<?> own ? own.settingsClass() : "";
    }

    private <T> RegistryContribution<T> lookUp(Class<T> spi, String id) throws RunException {
        List<RegistryContribution<T>> all = read(spi);
        for (RegistryContribution<T> contribution : all) {
            if (contribution.id().equals(id)) {
                return contribution;
            }
        }
        List<RegistryContribution<T>> others = all.stream()
                .filter(c -> c.formerIds().contains(id) || lastPart(c.id()).equals(id))
                .toList();
        if (others.size() == 1) {
            return others.get(0);
        }
        String kind = Point.of(spi).element();
        String known = String.join(", ", all.stream().map(c -> lastPart(c.id())).toList());
        throw RunException.usage(
                others.isEmpty()
                        ? "There is no " + kind + " \"" + id + "\". There are: " + known + "."
                        : "\"" + id + "\" names several: "
                                + String.join(", ", others.stream().map(Contribution::id).toList())
                                + ". Give the full id.");
    }

    /** The part of an id after its last dot. */
    public static String lastPart(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    private <T> List<RegistryContribution<T>> read(Class<T> spi) {
        Point point = Point.of(spi);
        List<RegistryContribution<T>> result = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (IConfigurationElement element : registry.getConfigurationElementsFor(point.id())) {
            result.add(new RegistryContribution<>(element, spi, problem(element, point, ids)));
        }
        result.sort(Comparator.comparing(RegistryContribution::id));
        return result;
    }

    private static Optional<String> problem(IConfigurationElement element, Point point, Set<String> ids) {
        if (!point.element().equals(element.getName())) {
            return Optional.of("unknown element <" + element.getName() + ">, expected <" + point.element() + ">");
        }
        for (String attribute : Point.REQUIRED) {
            if (element.getAttribute(attribute) == null) {
                return Optional.of("attribute \"" + attribute + "\" is missing");
            }
        }
        if (!ids.add(String.valueOf(element.getAttribute("id")))) {
            return Optional.of("another contribution has the same id");
        }
        return Optional.empty();
    }
}
