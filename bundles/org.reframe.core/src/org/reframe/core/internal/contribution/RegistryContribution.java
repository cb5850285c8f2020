// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A contribution backed by its element in the extension registry. Thread-safe. */
final class RegistryContribution<T> implements Contribution<T> {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryContribution.class);

    private final IConfigurationElement element;
    private final Class<T> spi;
    private volatile Optional<String> problem;

    RegistryContribution(IConfigurationElement element, Class<T> spi, Optional<String> problem) {
        this.element = element;
        this.spi = spi;
        this.problem = problem;
    }

    private String attribute(String name) {
        String value = element.getAttribute(name);
        return value == null ? "" : value;
    }

    @Override
    public String id() {
        return attribute("id");
    }

    @Override
    public String name() {
        return attribute("name");
    }

    @Override
    public String description() {
        return attribute("description");
    }

    @Override
    public List<String> formerIds() {
        return Arrays.stream(element.getChildren("formerly"))
                .map(child -> String.valueOf(child.getAttribute("id")))
                .toList();
    }

    @Override
    public String contributor() {
        return String.valueOf(element.getContributor().getName());
    }

    @Override
    public Optional<String> problem() {
        return problem;
    }

    /** Name of the settings record; empty when the element has none. */
    String settingsClass() {
        return attribute("settings");
    }

    @Override
    public T create() throws RunException {
        Optional<String> known = problem;
        if (known.isPresent()) {
            throw broken(known.get(), null);
        }
        Object instance;
        try {
            instance = element.createExecutableExtension("class");
        } catch (CoreException e) {
            throw broken(reason(e), e);
        } catch (RuntimeException | LinkageError e) {
            throw broken(String.valueOf(e), e);
        }
        if (!spi.isInstance(instance)) {
            throw broken(attribute("class") + " does not implement " + spi.getName(), null);
        }
        return spi.cast(instance);
    }

    private static String reason(CoreException e) {
        Throwable cause = e.getStatus().getException();
        return e.getStatus().getMessage() + (cause == null ? "" : " (" + cause + ")");
    }

    private RunException broken(String reason, @org.eclipse.jdt.annotation.Nullable Throwable cause) {
        if (problem.isEmpty()) {
            problem = Optional.of(reason);
            LOG.warn("{} from {} is broken: {}", id(), contributor(), reason, cause);
        }
        return new RunException(
                RunException.Kind.INTERNAL,
                id() + " from bundle " + contributor() + " cannot be used: " + reason
                        + ". Update or remove that plug-in; everything else goes on working.",
                cause);
    }
}
