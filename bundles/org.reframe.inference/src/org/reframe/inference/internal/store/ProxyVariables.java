// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The proxy that the environment names, as other programs of a lab's machine take it: {@code https_proxy}, {@code http_proxy}
 * and {@code no_proxy}, in small or capital letters; without these, Java's own settings. Immutable.
 */
final class ProxyVariables extends ProxySelector {
    private final Map<String, String> variables;

    ProxyVariables(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    // What is overridden says nothing of null.
    @Override
    @NonNullByDefault({})
    public List<Proxy> select(@Nullable URI uri) {
        if (uri == null) throw new IllegalArgumentException("a URI is needed");
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String set = variable(scheme + "_proxy");
        if (set.isEmpty()) {
            @Nullable ProxySelector own = ProxySelector.getDefault();
            return own == null ? List.of(Proxy.NO_PROXY) : own.select(uri);
        }
        if (excepted(host)) return List.of(Proxy.NO_PROXY);
        URI proxy = URI.create(set.contains("://") ? set : "http://" + set);
        int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(String.valueOf(proxy.getHost()), port)));
    }

    /** Hosts, or ends of hosts' names, with commas between them; a star for all. */
    private boolean excepted(String host) {
        for (String name : variable("no_proxy").toLowerCase(Locale.ROOT).split(",")) {
            String end = name.strip().replaceFirst("^\\.", "");
            if (end.equals("*") || !end.isEmpty() && (host.equals(end) || host.endsWith("." + end))) return true;
        }
        return false;
    }

    private String variable(String name) {
        return variables.getOrDefault(name, variables.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        // The download itself says so.
    }
}
