// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.ui.internal.view;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.PlatformUI;
import org.reframe.api.run.RunException;
import org.reframe.deferral.ui.internal.desk.PolicyOffer;
import org.reframe.deferral.ui.internal.desk.SuggestionDesk;
import org.reframe.deferral.ui.internal.model.AnnotatorTimes;
import org.reframe.deferral.ui.internal.model.PromptType;

/** Chooses the policy of the suggestions; shows what corrections take, and forgets it on request. */
// Controls are made in createContents, before anything uses them
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE})
public final class SuggestionPreferences extends PreferencePage implements IWorkbenchPreferencePage {
    private final SuggestionDesk desk = PlatformUI.getWorkbench().getService(SuggestionDesk.class);
    private List<PolicyOffer> offers = List.of();
    private Combo policy;
    private Label description;
    private final Map<PromptType, Button> kinds = new EnumMap<>(PromptType.class);
    private Button keep;
    private Button forget;

    @Override
    public void init(@Nullable IWorkbench workbench) {
        setDescription("What decides which frame to correct next, and when masks are good enough.");
    }

    @Override
    protected Control createContents(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 6).applyTo(area);
        new Label(area, SWT.NONE).setText("Policy");
        policy = new Combo(area, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(policy);
        offers = desk.offers();
        policy.setItems(offers.stream().map(PolicyOffer::label).toArray(String[]::new));
        policy.addListener(SWT.Selection, event -> describe());
        new Label(area, SWT.NONE);
        description = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(380, 40).applyTo(description);
        AnnotatorTimes times = desk.times();
        for (PromptType type : PromptType.values()) {
            Button kind = new Button(area, SWT.CHECK);
            kind.setText(type.title());
            kind.setToolTipText("Suggest " + type.one() + " where it gains most for its time");
            kind.setSelection(desk.kinds().contains(type));
            kind.addListener(SWT.Selection, event -> check());
            kinds.put(type, kind);
            new Label(area, SWT.NONE)
                    .setText(Words.seconds(times.expected(type)) + ", " + Words.measured(times.measured(type)));
        }
        new Label(area, SWT.NONE);
        keep = new Button(area, SWT.CHECK);
        keep.setText("Keep my tool on a jump to a suggestion");
        keep.setSelection(desk.keepsTool());
        new Label(area, SWT.NONE);
        forget = new Button(area, SWT.CHECK);
        forget.setText("Forget my times");
        select(desk.policy());
        return area;
    }

    private void select(Optional<PolicyOffer> offer) {
        offer.ifPresent(each -> policy.select(offers.indexOf(each)));
        describe();
    }

    private Set<PromptType> checked() {
        Set<PromptType> checked = EnumSet.noneOf(PromptType.class);
        kinds.forEach((type, button) -> {
            if (button.getSelection()) {
                checked.add(type);
            }
        });
        return checked;
    }

    private void check() {
        boolean none = checked().isEmpty();
        setValid(!none);
        setErrorMessage(none ? "Check at least one kind of prompt." : null);
    }

    private void describe() {
        int index = policy.getSelectionIndex();
        Optional<PolicyOffer> chosen = index < 0 ? Optional.empty() : Optional.of(offers.get(index));
        description.setText(chosen.map(PolicyOffer::description).orElse(""));
        Optional<String> problem = chosen.flatMap(PolicyOffer::problem);
        setErrorMessage(problem.isPresent() ? problem.get() : null);
    }

    @Override
    protected void performDefaults() {
        select(PolicyOffer.chosen(offers, ""));
        kinds.values().forEach(button -> button.setSelection(true));
        check();
        keep.setSelection(false);
        forget.setSelection(false);
        super.performDefaults();
    }

    @Override
    public boolean performOk() {
        int index = policy.getSelectionIndex();
        try {
            if (index >= 0) {
                desk.choose(offers.get(index));
            }
            desk.kinds(checked());
            desk.keepTool(keep.getSelection());
            if (forget.getSelection()) {
                desk.forgetTimes();
            }
            return true;
        } catch (RunException e) {
            setErrorMessage(e.getMessage());
            return false;
        }
    }
}
