// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.NetworkDefinition;

/**
 * Turns a program of plain functions into the source of a TorchScript module that holds the parameters: calls between
 * functions get the prefix that the format asks for, and each method hands its parameters to the function of its name.
 */
final class ProgramText {
    /** A function's head; it has to stand on one line. */
    private static final Pattern FUNCTION =
            Pattern.compile("(?m)^def ([A-Za-z_]\\w*)\\(([^\\n]*)\\) *-> *([^\\n]+?) *:[ \\t]*(?:#.*)?$");

    private static final String PARAMETERS = "p: Dict[str, Tensor]";
    private static final String HEAD =
            """
            class Network(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              p : Dict[str, Tensor]
              def install(self: __torch__.Network, p: Dict[str, Tensor]) -> Tensor:
                self.p = p
                return torch.zeros([1])
            """;

    private ProgramText() {}

    /**
     * The module's source.
     *
     * @throws RunException (internal) when a method is not a function that begins with the parameters
     */
    static String module(NetworkDefinition definition) throws RunException {
        Map<String, Matcher> functions = new LinkedHashMap<>();
        Matcher matcher = FUNCTION.matcher(definition.program());
        while (matcher.find()) {
            Matcher one = FUNCTION.matcher(matcher.group());
            one.matches();
            functions.put(matcher.group(1), one);
        }
        StringBuilder source = new StringBuilder(HEAD);
        for (String method : definition.methods()) {
            if (!functions.containsKey(method)) throw defect(method, "is not a function of the program");
            Matcher function = functions.getOrDefault(method, matcher);
            source.append(method(method, function.group(2), function.group(3)));
        }
        return source + prefixed(definition.program(), functions.keySet());
    }

    private static String method(String name, String parameters, String result) throws RunException {
        if (!parameters.startsWith(PARAMETERS)) throw defect(name, "does not begin with " + PARAMETERS);
        List<String> arguments = new ArrayList<>(List.of("self.p"));
        String rest = parameters.substring(PARAMETERS.length()).replaceFirst("^, *", "");
        for (String parameter : rest.isEmpty() ? new String[0] : rest.split(", *")) {
            if (!parameter.endsWith(": Tensor")) throw defect(name, "takes " + parameter + ", which is not a tensor");
            arguments.add(parameter.substring(0, parameter.indexOf(':')));
        }
        String taken = rest.isEmpty() ? "" : ", " + rest;
        return "  def " + name + "(self: __torch__.Network" + taken + ") -> " + result + ":\n    return __torch__."
                + name + "(" + String.join(", ", arguments) + ")\n";
    }

    private static String prefixed(String program, Iterable<String> names) {
        List<String> quoted = new ArrayList<>();
        names.forEach(name -> quoted.add(Pattern.quote(name)));
        if (quoted.isEmpty()) return program;
        String any = quoted.stream().collect(Collectors.joining("|", "(?<![\\w.])(?<!def )(", ")\\("));
        return Pattern.compile(any).matcher(program).replaceAll("__torch__.$1(");
    }

    private static RunException defect(String method, String what) {
        return new RunException(
                RunException.Kind.INTERNAL, "The method " + method + " of a network's program " + what + ".", null);
    }
}
