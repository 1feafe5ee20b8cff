"""Dealings, debt and cases in court with the entities that they give and what is told of them, worked out by hand."""

from typing import Any, Final, TypeAlias

__all__ = ("DEALINGS",)

Json: TypeAlias = dict[str, Any]
# What a bundle holds; identifier, schema and properties of each entity; the pointers that are told.
Case: TypeAlias = tuple[Json, dict[str, tuple[str, Json]], list[str]]

BODY: Final = {"organ": "county"}

DEALINGS: Final[dict[str, Case]] = {
    "an agreement with its parties": (
        {
            "agreements": [
                {
                    "id": "k",
                    "title": "某合同",
                    "contract_number": "HT-1",
                    "parties": [
                        {"who": BODY, "side": "buyer"},
                        {"who": {"body_name": "某公司"}, "side": "supplier"},
                        {"who": {"organ": "bank"}, "side": "lender"},
                        {"who": {"group_name": "某村村民"}, "side": "other"},
                    ],
                    "signed": "2026-01-05",
                    "sum": {"amount": "12.5", "unit": "万元"},
                    "state": "signed",
                }
            ]
        },
        {
            "gc-agreement-k": (
                "Contract",
                {
                    "title": ["某合同"],
                    "name": ["某合同"],
                    "status": ["已签订", "signed"],
                    "contractDate": ["2026-01-05"],
                    "amount": ["125000"],
                    "currency": ["CNY"],
                    "authority": ["gc-organ-county"],
                },
            ),
            "gc-named-agreement---k---f4d6e66e7fd85ca4": ("LegalEntity", {"name": ["某公司"]}),
            "gc-agreementParties-k---1": (
                "ContractAward",
                {
                    "supplier": ["gc-named-agreement---k---f4d6e66e7fd85ca4"],
                    "contract": ["gc-agreement-k"],
                    "role": ["供应商", "supplier"],
                    "documentNumber": ["HT-1"],
                },
            ),
            "gc-agreementParties-k---2": (
                "UnknownLink",
                {"subject": ["gc-organ-bank"], "object": ["gc-agreement-k"], "role": ["融资方", "lender"]},
            ),
        },
        ["/agreements/0/parties/0/side", "/agreements/0/parties/3"],
    ),
    "money that is due, and a part of it that was paid": (
        {
            "payments": [
                {
                    "id": "y",
                    "debtor": "county",
                    "jointly_with": ["town"],
                    "creditor": {"organ": "e"},
                    "agreement": "k",
                    "kind": "works",
                    "sum": {"amount": "3", "unit": "亿元"},
                    "deadline": "2026-03-31",
                    "instalments": [{"on": "2026-02-01", "paid": {"amount": "0.01", "unit": "元"}}],
                }
            ]
        },
        {
            "gc-payment-y": (
                "Debt",
                {
                    "debtor": ["gc-organ-county", "gc-organ-town"],
                    "creditor": ["gc-organ-e"],
                    "amount": ["300000000"],
                    "currency": ["CNY"],
                    "summary": ["工程款", "works"],
                },
            ),
            "gc-paymentInstalments-y---0": (
                "Payment",
                {
                    "payer": ["gc-organ-county", "gc-organ-town"],
                    "beneficiary": ["gc-organ-e"],
                    "amount": ["0.01"],
                    "currency": ["CNY"],
                    "date": ["2026-02-01"],
                    "contract": ["gc-agreement-k"],
                },
            ),
        },
        ["/payments/0/deadline"],
    ),
    "a procurement and who won it": (
        {
            "market_actors": [{"id": "w", "who": {"body_name": "某公司"}}, {"id": "g", "who": {"organ": "e"}}],
            "procurements": [
                {
                    "id": "q",
                    "purchaser": "county",
                    "title": "某采购",
                    "project_number": "CG-1",
                    "awarded": "2026-02-01",
                    "suppliers": ["w", "g"],
                    "signed_agreements": ["k"],
                },
                {"id": "n", "purchaser": "county", "title": "某采购", "suppliers": ["w"]},
            ],
        },
        {
            "gc-named-market-actor---w---f4d6e66e7fd85ca4": ("LegalEntity", {"name": ["某公司"]}),
            "gc-procurement-q": (
                "CallForTenders",
                {
                    "authority": ["gc-organ-county"],
                    "title": ["某采购"],
                    "name": ["某采购"],
                    "callId": ["CG-1"],
                    "awardingDate": ["2026-02-01"],
                },
            ),
            "gc-procurementSuppliers-q---0": (
                "ContractAward",
                {
                    "supplier": ["gc-named-market-actor---w---f4d6e66e7fd85ca4"],
                    "contract": ["gc-agreement-k"],
                    "callForTenders": ["gc-procurement-q"],
                },
            ),
            "gc-procurementSuppliers-q---1": (
                "ContractAward",
                {"supplier": ["gc-organ-e"], "contract": ["gc-agreement-k"], "callForTenders": ["gc-procurement-q"]},
            ),
            "gc-procurement-n": (
                "CallForTenders",
                {"authority": ["gc-organ-county"], "title": ["某采购"], "name": ["某采购"]},
            ),
        },
        ["/procurements/1/suppliers", "/market_actors/1"],
    ),
    "a tender, and a sale of land": (
        {
            "dealings": [
                {"id": "d", "organ": "county", "kind": "engineering-tender", "title": "某工程"},
                {"id": "l", "organ": "county", "kind": "land-use-rights", "title": "某地块"},
            ]
        },
        {
            "gc-dealing-d": (
                "CallForTenders",
                {
                    "authority": ["gc-organ-county"],
                    "title": ["某工程"],
                    "name": ["某工程"],
                    "procurementType": ["工程建设项目招标投标", "engineering-tender"],
                },
            )
        },
        ["/dealings/1"],
    ),
    "a partnership, with shares in a known company": (
        {
            "organs": [{"id": "spv", "kind": "enterprise", "name": "某项目公司"}],
            "ppp_projects": [
                {
                    "id": "p",
                    "organ": "county",
                    "title": "某项目",
                    "investment": {"amount": "2", "unit": "亿元"},
                    "project_company": "spv",
                    "partners": [{"organ": "e"}],
                    "shares": [
                        {"who": {"organ": "e"}, "share": {"value": "80", "unit": "%"}, "private": True},
                        {"who": BODY, "share": {"value": "200", "unit": "‰"}},
                    ],
                }
            ],
        },
        {
            "gc-organ-spv": (
                "Company",
                {"name": ["某项目公司"], "legalForm": ["企业", "enterprise"], "country": ["cn"]},
            ),
            "gc-pppproject-p": ("Project", {"name": ["某项目"], "amount": ["200000000"], "currency": ["CNY"]}),
            "gc-pppprojectOrgan-p": (
                "ProjectParticipant",
                {"project": ["gc-pppproject-p"], "participant": ["gc-organ-county"], "role": ["实施机构"]},
            ),
            "gc-pppprojectProjectCompany-p": (
                "ProjectParticipant",
                {"project": ["gc-pppproject-p"], "participant": ["gc-organ-spv"], "role": ["项目公司"]},
            ),
            "gc-pppprojectPartners-p---0": (
                "ProjectParticipant",
                {"project": ["gc-pppproject-p"], "participant": ["gc-organ-e"], "role": ["中标社会资本"]},
            ),
            "gc-pppprojectShares-p---0": (
                "Ownership",
                {"owner": ["gc-organ-e"], "asset": ["gc-organ-spv"], "percentage": ["80"]},
            ),
            "gc-pppprojectShares-p---1": ("Ownership", {"owner": ["gc-organ-county"], "asset": ["gc-organ-spv"]}),
        },
        [
            "/ppp_projects/0/shares/0/private",
            "/ppp_projects/0/shares/1/share",
        ],
    ),
    "debt and a bond": (
        {
            "borrowings": [
                {"id": "b", "debtor": "county", "kind": "special", "taken": "2024-05-20", "use": "农村公路"}
            ],
            "bonds": [
                {
                    "id": "z",
                    "bond_issuer": "province",
                    "title": "某债券",
                    "bond_code": "2405001",
                    "issued_on": "2024-05-10",
                    "matures": "2034-05-10",
                    "year": 2024,
                }
            ],
        },
        {
            "gc-borrowing-b": (
                "Debt",
                {
                    "debtor": ["gc-organ-county"],
                    "summary": ["专项债务", "special"],
                    "description": ["农村公路"],
                    "startDate": ["2024-05-20"],
                },
            ),
            "gc-bond-z": (
                "Security",
                {
                    "name": ["某债券"],
                    "registrationNumber": ["2405001"],
                    "issuer": ["gc-organ-province"],
                    "issueDate": ["2024-05-10"],
                    "maturityDate": ["2034-05-10"],
                },
            ),
        },
        ["/bonds/0/year"],
    ),
    "cases in court": (
        {
            "lawsuits": [
                {
                    "id": "w",
                    "organ": "county",
                    "kind": "civil",
                    "jointly_with": ["town"],
                    "case_number": "（2026）某民初1号",
                    "cause": "服务合同纠纷",
                    "opponent": {"name": "某某"},
                    "case_opened": "2026-01-05",
                },
                {"id": "v", "organ": "county", "kind": "civil", "cause": "某纠纷"},
                {"id": "u", "organ": "county", "kind": "civil"},
            ]
        },
        {
            "gc-lawsuit-w": (
                "CourtCase",
                {
                    "name": ["（2026）某民初1号"],
                    "summary": ["服务合同纠纷"],
                    "caseNumber": ["（2026）某民初1号"],
                    "category": ["民事诉讼", "civil"],
                    "fileDate": ["2026-01-05"],
                },
            ),
            "gc-lawsuitOrgan-w---0": (
                "CourtCaseParty",
                {"case": ["gc-lawsuit-w"], "party": ["gc-organ-county"], "role": ["涉诉机关"]},
            ),
            "gc-lawsuitJointlyWith-w---0": (
                "CourtCaseParty",
                {"case": ["gc-lawsuit-w"], "party": ["gc-organ-town"], "role": ["共同责任单位"]},
            ),
            "gc-someone-lawsuit---w---opponent": ("Person", {"name": ["某某"]}),
            "gc-lawsuitOpponent-w---0": (
                "CourtCaseParty",
                {"case": ["gc-lawsuit-w"], "party": ["gc-someone-lawsuit---w---opponent"], "role": ["对方当事人"]},
            ),
            "gc-lawsuit-v": ("CourtCase", {"name": ["某纠纷"], "category": ["民事诉讼", "civil"]}),
            "gc-lawsuitOrgan-v---0": (
                "CourtCaseParty",
                {"case": ["gc-lawsuit-v"], "party": ["gc-organ-county"], "role": ["涉诉机关"]},
            ),
        },
        ["/lawsuits/2"],
    ),
}
