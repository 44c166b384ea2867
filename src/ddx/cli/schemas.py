"""The JSON schemas of our files, fit for editors: they accept every spelling the reader accepts."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from ddx.cli.schema_wording import in_words
from ddx.model.case import CaseReport, Fact
from ddx.model.citation import CitationFile
from ddx.model.consultation import Consultation
from ddx.model.contrast import ContrastFile
from ddx.model.frequency import FrequencyFile
from ddx.model.layer import Addition, LayerFile
from ddx.model.noun import one_or_many
from ddx.model.phrase import PanelFile, PhraseFile
from ddx.model.profile import PatientProfile
from ddx.model.rule import ProofFile, RuleSet, given_profile
from ddx.model.statement import StatementFile
from ddx.model.vocabulary import TermFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: tuple[tuple[str, type[BaseModel], str], ...] = (
    ("rules/schema/rule-set.schema.json", RuleSet, "A rule file: one question"),
    ("rules/schema/proofs.schema.json", ProofFile, "A file of rules/proofs: more tests of one rule set"),
    ("rules/schema/layer.schema.json", LayerFile, "layer.yaml of a hospital's own folder"),
    ("rules/schema/addition.schema.json", Addition, "A file of a layer that adds to a question"),
    ("rules/schema/case.schema.json", CaseReport, "A published patient"),
    ("rules/schema/profile.schema.json", PatientProfile, "A patient's profile"),
    ("rules/schema/vocabulary.schema.json", TermFile, "A file of rules/vocabulary"),
    ("rules/schema/sources.schema.json", CitationFile, "rules/sources.yaml or a file of rules/sources"),
    ("rules/schema/frequencies.schema.json", FrequencyFile, "A file of rules/frequencies"),
    ("rules/schema/contrasts.schema.json", ContrastFile, "A file of rules/contrasts"),
    ("rules/schema/statements.schema.json", StatementFile, "rules/statements.yaml"),
    ("rules/schema/phrases.schema.json", PhraseFile, "rules/phrases.yaml"),
    ("rules/schema/panels.schema.json", PanelFile, "rules/panels.yaml"),
)
_ANSWER = "docs/reference/consultation.schema.json"


def schemas() -> dict[str, str]:
    """The text of every schema by its path in the checkout."""
    texts = {path: _text(_read(model), title) for path, model, title in _FILES}
    answer = Consultation.model_json_schema(by_alias=True, mode="serialization")
    return {**texts, _ANSWER: _text(answer, "The answer of ddx diagnose --format json")}


def _text(schema: dict[str, Any], title: str) -> str:
    return json.dumps({"$schema": _DIALECT, **schema, "title": title}, indent=2, ensure_ascii=False) + "\n"


def _read(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of what an author may write."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_AsWritten)
    definitions = schema.get("$defs", {})
    if "Fact" in definitions:
        definitions["Fact"] = _fact(definitions)
    return in_words(schema)


class _AsWritten(GenerateJsonSchema):
    """Adds the short forms that the model turns into the long ones before it looks at them."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        function = schema["function"]["function"]
        inner = super().function_before_schema(schema)
        if function is one_or_many:
            return {"anyOf": [inner["items"], inner]}
        if function is given_profile:
            return {"type": "array", "items": self._given(inner), "description": "the patient, one line per fact"}
        return inner

    def _given(self, inner: JsonSchemaValue) -> JsonSchemaValue:
        """One line of the patient of a test: an observation, age and sex, or a specimen."""
        patient = self.resolve_ref_schema(inner)["properties"]
        subject, specimen = self.resolve_ref_schema(patient["subject"]), patient["specimens"]["items"]
        told = self.resolve_ref_schema(specimen)["properties"]
        line = {key: told[key] for key in ("site", "side", "procedure", "role", "step")}
        return {
            "anyOf": [
                patient["observations"]["items"],
                {"type": "object", "additionalProperties": False, "properties": subject["properties"]},
                {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"specimen": told["id"], **line},
                },
            ]
        }


def _fact(definitions: dict[str, Any]) -> dict[str, Any]:
    """A fact as it is written: the observation with `at` and `note` among its own keys."""
    fact = definitions["Fact"]
    extra = {key: fact["properties"][key] for key in ("at", "note")}
    kinds = [definitions[choice["$ref"].rsplit("/", 1)[1]] for choice in fact["properties"]["observation"]["oneOf"]]
    return {
        "description": Fact.__doc__,
        "oneOf": [{**kind, "properties": {**kind["properties"], **extra}} for kind in kinds],
    }
