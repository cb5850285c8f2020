// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who changes projects.
 *
 * @param user login name
 * @param host machine name
 * @param pid process
 */
record Author(String user, String host, long pid) {
    /** This process. */
    static Author current() {
        String user = System.getProperty("user.name", "unknown");
        return new Author(user, hostName(), ProcessHandle.current().pid());
    }

    private static String hostName() {
        return Optional.ofNullable(System.getenv("HOSTNAME"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .or(Author::hostFile)
                .filter(name -> !name.isBlank())
                .orElseGet(Author::lookUp);
    }

    // The resolver may wait for a name server for seconds, so it comes last.
    private static Optional<String> hostFile() {
        try {
            return Optional.of(Files.readString(Path.of("/etc/hostname")).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String lookUp() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
