// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.ContributionOption;
import org.reframe.api.run.RunException;

/** One element of the extension registry. Thread-safe: state is in the registry and in the fault list. */
final class RegistryContribution<T> implements Contribution<T> {
    private final Class<T> spi;
    private final IConfigurationElement element;
    private final Faults faults;

    RegistryContribution(Class<T> spi, IConfigurationElement element, Faults faults) {
        this.spi = spi;
        this.element = element;
        this.faults = faults;
    }

    @Override
    public String id() {
        String id = attribute("id");
        return id.isEmpty() ? contributor() + ".unnamed" : id;
    }

    @Override
    public String name() {
        String name = attribute("name");
        return name.isEmpty() ? id() : name;
    }

    @Override
    public String description() {
        return attribute("description");
    }

    @Override
    public List<String> formerIds() {
        return Stream.of(element.getChildren("formerly"))
                .map(child -> child.getAttribute("id"))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String contributor() {
        return element.getContributor().getName();
    }

    @Override
    public Optional<String> problem() {
        return faults.of(element);
    }

    @Override
    public T create() throws RunException {
        Optional<String> known = problem();
        if (known.isPresent()) {
            throw broken(known.get(), null);
        }
        try {
            Object made = element.createExecutableExtension("class");
            if (!spi.isInstance(made)) {
                throw fault("its class " + attribute("class") + " is not a " + spi.getName(), null);
            }
            return spi.cast(made);
        } catch (OperationCanceledException cancelled) {
            throw cancelled;
        } catch (CoreException e) {
            if (e instanceof RunException ours) {
                throw ours;
            }
            @Nullable Throwable cause = e.getStatus().getException();
            throw fault("its class cannot be made: " + reason(cause == null ? e : cause), e);
        } catch (RuntimeException | LinkageError e) {
            throw fault("its class cannot be made: " + reason(e), e);
        }
    }

    @Override
    public String attribute(String name) {
        String value = element.getAttribute(name);
        return value == null ? "" : value.strip();
    }

    @Override
    public List<ContributionOption> options() {
        return OptionElements.read(element);
    }

    private RunException fault(String what, @Nullable Throwable cause) {
        faults.add(element, id(), what, cause);
        return broken(what, cause);
    }

    private RunException broken(String what, @Nullable Throwable cause) {
        return new RunException(
                RunException.Kind.INTERNAL,
                "The contribution " + id() + " of the plug-in " + contributor() + " cannot be used: " + what
                        + ". Update or remove that plug-in, or choose another.",
                cause);
    }

    private static String reason(Throwable thrown) {
        @Nullable Throwable cause = thrown.getCause();
        Throwable root = cause == null ? thrown : cause;
        return root.getMessage() == null
                ? root.getClass().getName()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
